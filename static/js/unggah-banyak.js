// Many files, one request each: progress is seen, and one that is refused does not take the others along.
import { bukaKunci, tokenCsrf } from "./kirim.js";

const formulir = document.querySelector("form[data-unggah-banyak]");
const bidang = formulir.querySelector('input[type="file"]');
const kemajuan = formulir.querySelector("[data-kemajuan]");
const daftar = () => document.querySelector("#hasil-masuk ul");
let sibuk = false;

const LANJUT = "Pilih lagi berkas yang sama setelah itu: yang sudah masuk dilewati.";
const HENTI = {
  403: "Jabatan Anda tidak memuat hak ini.",
  503: `Aplikasi sedang sibuk. Tunggu sebentar. ${LANJUT}`,
  507: `Media penyimpanan penuh. Kosongkan ruang. ${LANJUT}`,
};

function tulis(teks) {
  const baris = document.createElement("li");
  baris.className = "ditolak";
  const kalimat = document.createElement("span");
  kalimat.className = "galat";
  kalimat.textContent = teks;
  baris.append(kalimat);
  daftar().append(baris);
}

// True: go on with the next one.
async function kirim(berkas) {
  const isi = new FormData();
  isi.append(bidang.name, berkas);
  const kepala = { "HX-Request": "true", "HX-Current-URL": location.href, "X-CSRFToken": tokenCsrf() };
  const jawaban = await fetch(formulir.action, { method: "POST", body: isi, headers: kepala });
  if (jawaban.headers.get("HX-Redirect")) {
    sibuk = false; // nothing is under way any more that one might leave
    location.assign(jawaban.headers.get("HX-Redirect"));
    return false;
  }
  if (jawaban.status in HENTI || jawaban.status >= 500) {
    tulis(HENTI[jawaban.status] ?? `Server gagal memproses ${berkas.name}. Muat ulang halaman. ${LANJUT}`);
    return false;
  }
  const bagian = new DOMParser().parseFromString(await jawaban.text(), "text/html");
  const baris = bagian.querySelectorAll("#hasil-masuk li");
  if (baris.length) daftar().append(...baris);
  else tulis(`${berkas.name}: berkas ini melebihi batas 20 MB atau tidak dapat diterima.`);
  return true;
}

function sebut(teks, selesai, semua) {
  kemajuan.hidden = false;
  kemajuan.querySelector("[role=status]").textContent = teks;
  Object.assign(kemajuan.querySelector("progress"), { value: selesai, max: semua });
}

function ringkas() {
  const hitung = (jenis) => daftar().querySelectorAll(`li.${jenis}`).length;
  return `${hitung("baru")} naskah masuk, ${hitung("kembar")} sudah ada di arsip, ${hitung("ditolak")} ditolak.`;
}

async function kirimSemua(berkas) {
  if (sibuk || !berkas.length) return;
  sibuk = true;
  daftar().replaceChildren();
  let selesai = 0;
  try {
    for (const naskah of berkas) {
      sebut(`Berkas ke-${selesai + 1} dari ${berkas.length}: ${naskah.name}`, selesai, berkas.length);
      if (!(await kirim(naskah))) break;
      selesai += 1;
    }
  } catch {
    tulis(`Sambungan ke server terputus. Periksa jaringan. ${LANJUT}`);
  }
  sebut(ringkas(), selesai, berkas.length);
  formulir.reset();
  bidang.dispatchEvent(new Event("change", { bubbles: true }));
  sibuk = false;
}

formulir.addEventListener("submit", (p) => {
  if (!bidang.files.length) return;
  p.preventDefault();
  p.stopImmediatePropagation();
  kirimSemua([...bidang.files]).finally(() => bukaKunci(formulir));
});

for (const nama of ["dragover", "drop"]) {
  document.addEventListener(nama, (p) => {
    if (!p.dataTransfer?.types.includes("Files")) return;
    p.preventDefault();
    if (nama === "drop") kirimSemua([...p.dataTransfer.files]);
  });
}
addEventListener("beforeunload", (p) => {
  if (sibuk) p.preventDefault();
});
