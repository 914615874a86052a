// Round the sheet: the strip that shows the row of the focused cell, the count of what is missing, and one voice for screen readers.
import { daftarBaris, kotakDari } from "./isian-kisi.js";

let tabel;

const kata = (simpul) => [...(simpul?.children ?? [])].map(rapi).filter(Boolean).join(" · ") || rapi(simpul);
const rapi = (simpul) => (simpul?.textContent ?? "").replace(/\s+/g, " ").trim();
const kaki = (nama) => document.querySelector(`[data-kaki="${nama}"]`);
export const namaBaris = (tr) => rapi(tr.querySelector(".isian-nama"));
export const namaKolom = (sel) => rapi(document.getElementById(`k-${sel.name.split(":")[1]}`)?.firstChild);

export function tunjukkanBaris(simpul) {
  const tr = simpul.closest("tr");
  if (!tr || !kaki("nama")) return;
  const fakta = [rapi(tr.querySelector(".isian-kurang")), rapi(tr.querySelector(".isian-target")), `Capaian ${kata(tr.querySelector(".isian-hasil"))}${tr.hasAttribute("data-hasil-lama") ? " (menurut isian yang tersimpan)" : ""}`, rapi(tr.querySelector("td > .isian-rinci"))];
  sebutNama(namaBaris(tr));
  kaki("fakta").textContent = fakta.filter(Boolean).join(" · ");
  const sel = simpul.closest("[data-sel]") ?? simpul.closest("td")?.querySelector("[data-sel]"); // also from the words of the cell
  const salah = sel && sel.hasAttribute("aria-invalid") ? rapi(kotakDari(sel).querySelector(".sel-kata span")) : "";
  const dariLain = rapi(sel?.parentElement.querySelector(`#status-${sel.id}[data-dari-lain]`));
  kaki("isi").textContent = salah || [dariLain, sel?.tagName === "TEXTAREA" ? sel.value : ""].filter(Boolean).join(" · "); // a figure is read in its cell
  kaki("isi").dataset.keadaan = salah ? "ditolak" : "";
  const luas = kaki("isi").parentElement;
  delete luas.dataset.luas;
  if (kaki("isi").scrollHeight > kaki("isi").clientHeight + 1) luas.dataset.luas = "";
}

function sebutNama(nama) {
  const tempat = kaki("nama");
  if (tempat.textContent === nama) return;
  tempat.textContent = nama;
  delete tempat.parentElement.dataset.panjang;
  if (tempat.scrollHeight > tempat.clientHeight + 1) tempat.parentElement.dataset.panjang = "";
}

// One sentence at a time; what the bar shows besides is not read aloud.
export function umumkan(kalimat) {
  document.getElementById("umumkan").textContent = kalimat.slice(0, 3).join(" ") + (kalimat.length > 3 ? ` Dan ${kalimat.length - 3} lagi.` : "");
}

// What the answers said of their rows since the page was loaded, against what it was loaded with.
const semula = new Map();
const angka = (tr) => {
  const { kurang, ragu } = tr.querySelector(".isian-kurang").dataset;
  return { kurang: kurang ? 1 : 0, ragu: Number(ragu) };
};

// A cell with a comment that is open is marked in its corner (its row names the columns).
function tandaiKomentar() {
  tabel.querySelectorAll("td[data-komentar]").forEach((td) => td.removeAttribute("data-komentar"));
  for (const tanda of tabel.querySelectorAll(".isian-kurang[data-komentar]")) {
    const butir = tanda.closest("tr").dataset.butirIsian;
    for (const kolom of tanda.dataset.komentar.split(" ")) kotakDari(document.getElementById(`sel-${butir}-${kolom}`)).dataset.komentar = "";
  }
}

export function hitungKurang() {
  tandaiKomentar();
  lipatKolom();
  const beda = { kurang: 0, ragu: 0 };
  for (const [tr, lama] of semula) for (const hitungan of ["kurang", "ragu"]) beda[hitungan] += angka(tr)[hitungan] - lama[hitungan];
  const tempat = document.querySelector("[data-hitung-kurang]");
  const kurang = Number(tempat.dataset.hitungKurang) + beda.kurang;
  tempat.querySelector("a, span").textContent = kurang ? `Kurang ${kurang} dari ${tempat.dataset.jumlah} indikator` : `Semua ${tempat.dataset.jumlah} indikator lengkap`;
  const lanjut = document.querySelector(".isian-langkah [data-berikutnya]");
  if (lanjut) lanjut.textContent = kurang ? "Berikutnya yang kurang ›" : "Semua lengkap: serahkan ›";
  const tanya = document.querySelector("[data-hitung-ragu]");
  const ragu = Number(tanya.dataset.hitungRagu) + beda.ragu;
  tanya.hidden = !ragu;
  tanya.querySelector("span").textContent = `${ragu} pertanyaan belum dijawab`;
}

// The complaints above the sheet (of a hand-over that was refused) go as their cells are put right; with the last one goes the panel.
export function ringkasGalat(daftar) {
  for (const tautan of document.querySelectorAll(".ringkasan-galat li > a[href*='#sel-']")) {
    const sel = document.getElementById(tautan.hash.slice(1));
    if (!sel || !daftar.includes(sel.name) || sel.hasAttribute("aria-invalid")) continue;
    const kurang = sel.closest("tr").querySelector(".isian-kurang").dataset.kurang.split(" ");
    if (kurang.includes(sel.name.split(":")[1])) continue;
    const lipatan = tautan.closest("details");
    tautan.parentElement.remove();
    if (lipatan && !lipatan.querySelector("a")) lipatan.parentElement.remove();
    else if (lipatan) lipatan.querySelector("summary").textContent = `${lipatan.querySelectorAll("a").length} lagi`;
  }
  document.querySelectorAll(".ringkasan-galat").forEach((panel) => { if (!panel.querySelector("li")) panel.remove(); });
}

// The next row that lacks something, after this one and round again.
export function barisKurang(tr) {
  const semua = [...tabel.querySelectorAll("tr[data-butir-isian]")];
  const mulai = semua.indexOf(tr) + 1;
  return [...semua.slice(mulai), ...semua.slice(0, mulai)].find((baris) => angka(baris).kurang) ?? null;
}

// A text that its square does not show to the end; while it is edited it is wide enough for any, and its length says it.
const PANJANG = 20;
const terpotong = (sel) => sel.value.includes("\n") || ("sunting" in sel.dataset ? sel.value.length > PANJANG : sel.scrollWidth > sel.clientWidth + 1);

export function tandaiPanjang(...semua) {
  const tulisan = semua.filter((sel) => sel.tagName === "TEXTAREA").map((sel) => [sel, terpotong(sel)]);
  for (const [sel, panjang] of tulisan) kotakDari(sel).toggleAttribute("data-panjang", panjang);
}

export function pasangKaki(akar) {
  tabel = akar;
  for (const tr of tabel.querySelectorAll("tr[data-butir-isian]")) semula.set(tr, angka(tr));
  tandaiPanjang(...tabel.querySelectorAll("textarea[data-sel]"));
  tandaiKomentar();
  sempit.addEventListener("change", lipatKolom);
  tabel.addEventListener("focusin", (p) => tunjukkanBaris(p.target));
  tabel.addEventListener("input", (p) => { if (p.target.matches("[data-sel]")) tunjukkanBaris(p.target); });
}

export const sempit = matchMedia("(max-width: 62rem)");
const TETAP = 136; // px of its head that stay in sight; what takes the focus keeps clear of them (scroll-margin)

// On a narrow screen one indicator at a time. Of a long name the last lines stay above the cells, with the target.
// It is raised in steps of 24 px, each of which has its rule (isian.css).
export function barisKini(tr) {
  tabel.querySelector("tr[data-kini]")?.removeAttribute("data-kini");
  tr?.setAttribute("data-kini", "");
  const kepala = sempit.matches && tr?.querySelector("th");
  if (kepala) kepala.dataset.naik = Math.min(16, Math.max(0, Math.ceil((kepala.offsetHeight - TETAP) / 24)));
  lipatKolom();
}

// There only the columns that are asked, or say something, stand open; the others one press away.
export function lipatKolom() {
  const tr = tabel.querySelector("tr[data-kini]");
  const tombol = document.querySelector("[data-kolom-lain]");
  if (!sempit.matches || !tr || !tombol) return;
  const kurang = tr.querySelector(".isian-kurang").dataset.kurang.split(" ");
  let lain = 0;
  for (const sel of tr.querySelectorAll("textarea[data-sel]")) {
    const td = kotakDari(sel);
    const diminta = sel.value || kurang.includes(sel.name.split(":")[1]) || td.dataset.keadaan || "komentar" in td.dataset;
    td.toggleAttribute("data-tak-diminta", !diminta);
    if (!diminta) lain += 1;
  }
  const terbuka = tabel.hasAttribute("data-semua-kolom");
  tombol.hidden = !lain;
  tombol.setAttribute("aria-expanded", terbuka);
  tombol.textContent = terbuka ? "Sembunyikan kolom yang tidak diminta" : `Kolom lain (${lain}), misalnya Belum tersedia`;
}

export { daftarBaris };
