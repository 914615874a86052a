// The book of addresses fills the empty box of the addressee. What somebody has typed stays: the address stands below it, with a button.
const pilihan = document.querySelector("#tujuan_id");
const kotak = document.querySelector("#tujuan");
const tawaran = document.querySelector("[data-tawaran-alamat]");
const catatan = tawaran?.firstElementChild;
let diisi = ""; // what a choice has put into the box: nobody has typed that

const rapikan = (teks) => teks.split("\n").map((baris) => baris.trim()).filter(Boolean).join("\n");
const alamat = () => pilihan.selectedOptions[0]?.dataset.alamat ?? "";

function pakai() {
  kotak.value = diisi = alamat();
  catatan.hidden = true;
  kotak.dispatchEvent(new Event("input", { bubbles: true }));
}

function tanya() {
  const tulisan = rapikan(kotak.value);
  const beda = Boolean(alamat()) && tulisan !== alamat();
  if (beda && (!tulisan || tulisan === diisi)) return pakai();
  tawaran.querySelector("[data-alamat-terpilih]").textContent = alamat();
  catatan.hidden = !beda;
}

if (pilihan && kotak && catatan) {
  pilihan.addEventListener("change", tanya);
  if (alamat() && !rapikan(kotak.value)) pakai(); // chosen before this script had run
  catatan.querySelector("[data-pakai-alamat]").addEventListener("click", () => {
    pakai();
    kotak.focus();
  });
}
