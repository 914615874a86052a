// Acting as another jabatan loses nothing typed: the words of every changed form stay in this tab, for this account, until
// the page on which they were typed is open again. A chosen file cannot be kept, so it is asked first.
import { bidangBerisi, isikan, nilai } from "./ketikan.js";
import { kabarkan } from "./kirim.js";

const KUNCI = "kinerja:ganti-jabatan";
const pengguna = () => document.body.dataset.pengguna ?? "";
const baca = () => JSON.parse(sessionStorage.getItem(KUNCI) ?? "null");
const buang = () => sessionStorage.removeItem(KUNCI);
const pos = () => [...document.forms].filter((f) => f.method === "post" && !("gantiJabatan" in f.dataset));
const alamat = (f) => new URL(f.getAttribute("action") || location.href, location.href).pathname;

function berubah(e) {
  if (e.type === "checkbox" || e.type === "radio") return e.checked !== e.defaultChecked;
  if (e.options) return [...e.options].some((o) => o.selected !== o.defaultSelected) && [...e.options].some((o) => o.defaultSelected);
  return e.value !== e.defaultValue;
}

const terketik = (f) => bidangBerisi(f).filter(berubah).map((e) => [e.name, nilai(e), e.value]);

function saatGanti(p) {
  if (!("gantiJabatan" in p.target.dataset)) return;
  const berkas = pos().some((f) => [...f.elements].some((e) => e.type === "file" && e.files.length));
  if (berkas && !confirm("Berkas yang sudah dipilih tidak ikut tersimpan. Tetap berganti jabatan?")) {
    p.preventDefault();
    p.stopImmediatePropagation();
    return;
  }
  const isi = pos().map((f) => [alamat(f), terketik(f)]).filter(([, satu]) => satu.length);
  if (isi.length) sessionStorage.setItem(KUNCI, JSON.stringify({ pengguna: pengguna(), halaman: location.pathname, judul: document.title, isi }));
}

function pulihkan(catatan) {
  for (const [tujuan, isi] of catatan.isi) {
    const formulir = pos().find((f) => alamat(f) === tujuan);
    for (const e of formulir ? bidangBerisi(formulir) : []) {
      const pilihan = e.type === "checkbox" || e.type === "radio";
      const satu = isi.find(([nama, , asli]) => nama === e.name && (!pilihan || asli === e.value));
      if (satu) isikan(e, satu[1]);
    }
  }
  kabarkan("Isian yang Anda ketik sebelum berganti jabatan sudah dikembalikan; periksa, lalu simpan.", "peringatan");
}

function saatMuat() {
  const catatan = baca();
  if (!catatan || catatan.pengguna !== pengguna()) return;
  if (catatan.halaman === location.pathname) {
    if (pos().some((f) => catatan.isi.some(([tujuan]) => tujuan === alamat(f)))) {
      pulihkan(catatan);
      buang();
    }
    return;
  }
  kabarkan("Isian yang belum disimpan sebelum berganti jabatan masih ada.", "peringatan");
  const tautan = document.createElement("a");
  tautan.href = catatan.halaman;
  tautan.textContent = `Buka ${catatan.judul.split(" · ")[0]}`;
  document.querySelector("#kilat [data-kabar] p")?.append(" ", tautan, ".");
}

export function pasangGantiJabatan() {
  document.addEventListener("submit", saatGanti, true);
  saatMuat();
}
