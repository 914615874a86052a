// A page with several forms loses nothing: when one is sent, the words of every other form that was changed stay in this tab, for this
// account, until that form is on the page again. Acting as another jabatan keeps the words of all of them. A chosen file cannot be
// kept, so it is asked first. Pages that are one form (konsep.js) and the cells of the sheet (its own queue) keep themselves.
import { bidangBerisi, isikan, nilai } from "./ketikan.js";
import { kabarkan } from "./kirim.js";

const KUNCI = "kinerja:titip";
const TANPA = "[data-ganti-jabatan], [data-konsep], [data-tema-formulir], [data-keluar], [data-tanpa-simpan]:not([data-unggah])";
const pengguna = () => document.body.dataset.pengguna ?? "";
const baca = () => JSON.parse(sessionStorage.getItem(KUNCI) ?? "null");
const buang = () => sessionStorage.removeItem(KUNCI);
const pos = () => [...document.forms].filter((f) => f.method === "post" && !f.matches(TANPA));
const alamat = (f) => f.getAttribute("action") ?? "";

// Two forms may be sent to one address: the how-many-th it is tells them apart.
const letak = (f) => pos().filter((sesama) => alamat(sesama) === alamat(f)).indexOf(f);
const cari = ([tujuan, ke]) => pos().filter((f) => alamat(f) === tujuan)[ke];

function berubah(e) {
  if (e.type === "checkbox" || e.type === "radio") return e.checked !== e.defaultChecked;
  if (e.options) return [...e.options].some((o, ke) => o.selected !== (adaPilihan(e) ? o.defaultSelected : !e.multiple && ke === 0));
  return e.value !== e.defaultValue;
}

const adaPilihan = (e) => [...e.options].some((o) => o.defaultSelected);
const terketik = (f) => bidangBerisi(f).filter(berubah).map((e) => [e.name, nilai(e), e.value]);
const berkas = (formulir) => formulir.some((f) => [...f.elements].some((e) => e.type === "file" && e.files.length));
const ketikan = (formulir) => formulir.map((f) => [alamat(f), letak(f), terketik(f)]).filter((titipan) => titipan[2].length);

function simpan(formulir, p, kata) {
  if (berkas(formulir) && !confirm(`Berkas yang sudah dipilih tidak ikut tersimpan. ${kata}`)) {
    p.preventDefault();
    p.stopImmediatePropagation();
    return;
  }
  const isi = ketikan(formulir);
  if (!isi.length) return;
  const jabatan = "gantiJabatan" in p.target.dataset;
  const catatan = { pengguna: pengguna(), halaman: location.pathname, judul: document.title, jabatan, isi };
  sessionStorage.setItem(KUNCI, JSON.stringify(catatan));
}

function saatKirim(p) {
  const f = p.target;
  if (f.method !== "post" || f.matches("[hx-post], [data-tema-formulir], [data-unduh]") || "terkirim" in f.dataset) return;
  if ("keluar" in f.dataset) return buang();
  simpan(pos().filter((lain) => lain !== f), p, "gantiJabatan" in f.dataset ? "Tetap berganti jabatan?" : "Tetap lanjutkan?");
}

function tuang(isi) {
  const belum = [];
  for (const titipan of isi) {
    const formulir = cari(titipan);
    if (!formulir) belum.push(titipan);
    const sisa = [...titipan[2]];
    for (const e of formulir ? bidangBerisi(formulir) : []) {
      const pilihan = e.type === "checkbox" || e.type === "radio";
      const ke = sisa.findIndex(([nama, , asli]) => nama === e.name && (!pilihan || asli === e.value));
      if (ke >= 0) isikan(e, sisa.splice(ke, 1)[0][1]);
    }
    for (const panel of formulir ? naikan(formulir) : []) panel.open = true;
  }
  return belum;
}

// The panels in which a form stands, and those inside it.
function naikan(formulir) {
  const hasil = [...formulir.querySelectorAll("details")].filter((d) => [...d.querySelectorAll("input, textarea, select")].some(berubah));
  for (let d = formulir.closest("details"); d; d = d.parentElement.closest("details")) hasil.push(d);
  return hasil;
}

function pulihkan(catatan) {
  const belum = tuang(catatan.isi);
  const kata = catatan.jabatan ? "Isian yang Anda ketik sebelum berganti jabatan" : "Isian Anda pada formulir lain di halaman ini";
  kabarkan(`${kata} sudah dikembalikan dan belum disimpan; periksa, lalu simpan.`, "peringatan");
  if (belum.length) tampilkan(belum);
}

// Its form is no longer there: the words are shown, so that they can be copied.
function tampilkan(isi, kabar = "Formulir lain yang sedang Anda isi tidak ada lagi. ") {
  const kata = isi.flatMap((titipan) => titipan[2]).map(([, teks]) => teks).filter((teks) => typeof teks === "string" && teks);
  if (!kata.length) return;
  if (!document.querySelector("#kilat [data-kabar] p")) kabarkan("", "peringatan");
  const p = document.createElement("p");
  p.className = "naskah";
  p.textContent = `${kabar}Yang Anda ketik: ${kata.join("\n")}`;
  document.querySelector("#kilat [data-kabar]").append(p);
}

function saatMuat() {
  const catatan = baca();
  if (!catatan || catatan.pengguna !== pengguna()) return;
  const ada = catatan.isi.some(cari);
  const di_sini = catatan.halaman === location.pathname;
  if (ada) pulihkan(catatan);
  else if (di_sini && !catatan.jabatan) {
    tampilkan(catatan.isi);
    ditukar = catatan.isi; // of a panel that is closed
  }
  if (ada || (di_sini && !catatan.jabatan)) return buang();
  if (!di_sini) tawarkan(catatan);
}

// Its page is offered; from the second time on with the words themselves, for the page may lead here again.
function tawarkan(catatan) {
  const kata = catatan.jabatan
    ? "Isian yang belum disimpan sebelum berganti jabatan masih ada."
    : "Isian yang belum disimpan pada formulir lain masih ada.";
  kabarkan(kata, "peringatan");
  const tautan = document.createElement("a");
  tautan.href = catatan.halaman;
  tautan.textContent = `Buka ${catatan.judul.split(" · ")[0]}`;
  document.querySelector("#kilat [data-kabar] p")?.append(" ", tautan, ".");
  if (catatan.ditawarkan) tampilkan(catatan.isi, "");
  sessionStorage.setItem(KUNCI, JSON.stringify({ ...catatan, ditawarkan: true }));
}

// A part of the page that is replaced gives the words of its other forms back at once, or when those forms come back to the page.
let ditukar = [];

function sebelumTukar(p) {
  const pengirim = p.detail.requestConfig.elt.closest?.("form");
  if (p.detail.shouldSwap) ditukar.push(...ketikan(pos().filter((f) => f !== pengirim && p.detail.target.contains(f))));
}

// So does a part that is replaced beside it (out of band).
const ketikanBagian = (bagian) => bidangBerisi({ elements: bagian.querySelectorAll("input, textarea, select") }).filter(berubah);
let diganti = new Map();

function sebelumGantiBagian(p) {
  diganti = new Map(ketikanBagian(p.detail.target).filter((e) => e.id).map((e) => [e.id, nilai(e)]));
}

function sesudahGantiBagian() {
  for (const [id, isi] of diganti) {
    const e = document.getElementById(id);
    if (e) isikan(e, isi);
  }
  diganti = new Map();
}

export function pasangTitip() {
  document.addEventListener("submit", saatKirim, true);
  document.addEventListener("htmx:beforeSwap", sebelumTukar);
  document.addEventListener("htmx:afterSwap", () => {
    ditukar = tuang(ditukar);
  });
  document.addEventListener("htmx:oobBeforeSwap", sebelumGantiBagian);
  document.addEventListener("htmx:oobAfterSwap", sesudahGantiBagian);
  saatMuat();
}
