// Long texts are never cut: everything may be typed and pasted. Near the limit of a field (data-paling-banyak) the letters are counted
// below it, and beyond it a sentence says so; the server refuses what is too long and gives all of it back.
const DEKAT = 0.8;

const ribuan = (angka) => angka.toLocaleString("id-ID");

function penghitung(bidang) {
  const tempat = bidang.closest(".kendali") ?? bidang;
  if (tempat.nextElementSibling?.matches("[data-penghitung]")) return tempat.nextElementSibling;
  const kata = document.createElement("p");
  kata.className = "petunjuk";
  kata.dataset.penghitung = "";
  kata.setAttribute("role", "status");
  tempat.after(kata);
  return kata;
}

function hitung(bidang) {
  const batas = Number(bidang.dataset.palingBanyak);
  const panjang = bidang.value.trim().length;
  if (panjang < batas * DEKAT && !(bidang.closest(".kendali") ?? bidang).nextElementSibling?.matches("[data-penghitung]")) return;
  const kata = penghitung(bidang);
  const lebih = panjang > batas;
  kata.className = lebih ? "galat" : "petunjuk";
  kata.textContent = `${lebih ? "Terlalu panjang: " : ""}${ribuan(panjang)} dari ${ribuan(batas)} karakter${lebih ? ". Ringkas tulisannya." : ""}`;
}

export function pasangPanjang() {
  document.addEventListener("input", (p) => { if (p.target.dataset?.palingBanyak) hitung(p.target); });
  for (const bidang of document.querySelectorAll("[data-paling-banyak]")) hitung(bidang);
}
