// Paste of a block copied in Excel, LibreOffice or Google Spreadsheet into any table whose inputs say data-sel. Where a block can be laid
// down in one way only it is; otherwise it is shown where everything would go, and asked. What does not fit is named. One undo.
import { menyunting } from "./kisi.js";
import { rencanakan, sepertiAngka, uraiTsv } from "./tempel-rencana.js";

const TAMPIL = 8; // misfits that are named; the others are counted
const CONTOH = 5; // pasted rows that the question shows

let terakhir = []; // [cell, what stood there]
let isikan;
let tabel;

const rapikan = (teks) => teks.replace(/[\u00a0\u2007\u2009\u202f]/g, " ").trim();
const tempat = () => document.getElementById("isian-tempel");
const elemen = (nama, teks = "", kelas = "") => Object.assign(document.createElement(nama), { textContent: teks, className: kelas });

// What an input holds, where its name also says which row it is of.
const namaSel = (sel) => sel.dataset.bagian ?? sel.name;

function jenis(sel) {
  if (!sel || sel.tagName === "TEXTAREA") return "teks";
  return sel.inputMode === "decimal" ? "angka" : "bebas"; // a predikat: the server knows the scale
}

// The sheet as tempel-rencana.js wants it, read from the table itself: a column that nobody can fill is one without inputs.
function bacaLembar() {
  const baris = [...tabel.querySelectorAll("tbody tr")].filter((tr) => tr.querySelector("[data-sel]"));
  const kolom = [...tabel.querySelectorAll("thead th")].map((th, k) => {
    const kotak = baris.map((tr) => [...tr.cells[k].querySelectorAll("[data-sel]")]);
    const dua = kotak.find((satu) => satu.length > 1);
    const semua = new Set(kotak.flat().map(jenis));
    return {
      nama: (th.firstChild?.textContent ?? "").trim(),
      dapat: kotak.some((satu) => satu.length),
      jenis: dua ? "rasio" : semua.has("bebas") ? "bebas" : semua.has("angka") ? "angka" : "teks",
      bagian: dua?.map(namaSel),
    };
  });
  return { baris, kolom };
}

const namaBaris = (tr) => tr.dataset.nama ?? tr.cells[0].textContent.trim();

function cocok(sel, teks) {
  return jenis(sel) !== "angka" || sepertiAngka(teks) || (namaSel(sel) === "realisasi" && teks.split("/").length === 2 && teks.split("/").every(sepertiAngka));
}

// What goes into the inputs of one square of the sheet, or null where the text does not fit.
function bagi(kotak, teks, bagian) {
  const sel = [...kotak.querySelectorAll("[data-sel]")].filter((satu) => !bagian || namaSel(satu) === bagian);
  if (sel.length === 1) return cocok(sel[0], teks) ? [[sel[0], teks]] : null;
  const potongan = teks.split("/").map((t) => t.trim());
  return sel.length && potongan.length === sel.length && potongan.every(sepertiAngka) ? sel.map((s, i) => [s, potongan[i]]) : null;
}

function susun({ isi, letak }, { tujuan }, lembar) {
  const hasil = { masuk: [], tolak: [], luar: 0, kosong: 0, lewat: 0 };
  isi.forEach((satu, i) => satu.forEach((mentah, j) => {
    const teks = rapikan(mentah);
    const t = tujuan[j];
    if (t?.k === 0) return;
    if (!teks) hasil.kosong += 1;
    else if (!t || letak[i] < 0) hasil.luar += 1;
    else if (!lembar.kolom[t.k].dapat) hasil.lewat += 1;
    else {
      const tr = lembar.baris[letak[i]];
      const pasangan = bagi(tr.cells[t.k], teks, t.bagian);
      if (pasangan) hasil.masuk.push(...pasangan);
      else hasil.tolak.push(`${namaBaris(tr)}, ${lembar.kolom[t.k].nama}: “${teks}”`);
    }
  }));
  return hasil;
}

function saatTempel(p) {
  const sel = p.target.closest?.("[data-sel]");
  const mentah = p.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
  if (!sel || (menyunting(sel) && !mentah.includes("\t"))) return;
  const isi = uraiTsv(mentah);
  if (isi.length === 1 && isi[0].length === 1 && isi[0][0] === mentah.replace(/\n$/, "")) return;
  p.preventDefault();
  const lembar = bacaLembar();
  const mulai = { r: lembar.baris.indexOf(sel.closest("tr")), k: sel.closest("td").cellIndex };
  const rencana = rencanakan(isi, { kolom: lembar.kolom, baris: lembar.baris.map(namaBaris) }, mulai);
  const tawaran = rencana.tawaran.map((satu) => ({ kata: satu.kata, tujuan: satu.tujuan, pakai: () => pakai(susun(rencana, satu, lembar)) }));
  if (sel.tagName === "TEXTAREA" && isi.every((satu) => satu.length === 1) && isi.length > 1) tawaran.push(satuSel(sel, mentah, tawaran[0]));
  if (rencana.tanya || tawaran.length > 1) tanyakan(rencana, tawaran, lembar, sel);
  else tawaran[0].pakai();
}

// Lines without tabs may be one text of several lines.
function satuSel(sel, mentah, lain) {
  lain.kata ??= "Satu baris untuk satu sel, ke bawah";
  return { kata: "Seluruhnya ke dalam sel ini saja", teks: mentah, pakai: () => pakai({ masuk: [[sel, rapikan(mentah)]], tolak: [], luar: 0, kosong: 0, lewat: 0 }) };
}

function pakai(hasil) {
  terakhir = hasil.masuk.map(([s]) => [s, s.value]);
  for (const [s, teks] of hasil.masuk) isikan(s, teks);
  laporkan(hasil);
}

function tanyakan(rencana, tawaran, lembar, sel) {
  const kotak = elemen("div", "", "isian-tempel");
  kotak.setAttribute("role", "group");
  kotak.setAttribute("aria-label", "Letak tempelan");
  const contoh = elemen("div", "", "isian-tempel-contoh");
  let terpilih = tawaran[0];
  const tunjuk = (satu) => { terpilih = satu; contoh.replaceChildren(...gambar(rencana, satu, lembar)); };
  kotak.append(elemen("p", "Periksa letak tempelan ini sebelum diisikan. Belum ada yang berubah pada lembar."));
  if (tawaran.length > 1) kotak.append(pilihanLetak(tawaran, tunjuk));
  const selesai = (laku) => { bersihkan(); sel.focus(); laku?.(); };
  kotak.append(contoh, aksi([["Tempel seperti ini", "tombol tombol-utama", () => selesai(() => terpilih.pakai())], ["Batal", "tombol tombol-polos", () => selesai()]]));
  kotak.addEventListener("keydown", (p) => { if (p.key === "Escape") selesai(); });
  tunjuk(terpilih);
  tempat().replaceChildren(kotak);
  kotak.querySelector("input, button").focus();
}

function pilihanLetak(tawaran, tunjuk) {
  const wadah = elemen("div", "", "isian-tempel-pilihan");
  tawaran.forEach((satu, n) => {
    const label = elemen("label");
    const radio = Object.assign(elemen("input"), { type: "radio", name: "letak-tempelan", checked: n === 0 });
    radio.addEventListener("change", () => tunjuk(satu));
    label.append(radio, satu.kata);
    wadah.append(label);
  });
  return wadah;
}

// The pasted rows under the columns that they would go to.
function gambar(rencana, { tujuan, teks }, lembar) {
  if (teks !== undefined) return [elemen("p", teks, "isian-tempel-teks")];
  const kepala = elemen("tr");
  kepala.append(elemen("th", "Baris"), ...tujuan.map((t) => elemen("th", namaTujuan(t, lembar))));
  const daftar = elemen("table");
  daftar.createTHead().append(kepala);
  const badan = daftar.createTBody();
  rencana.isi.slice(0, CONTOH).forEach((satu, i) => badan.append(barisContoh(satu, tujuan, lembar, rencana.letak[i])));
  const sisa = rencana.isi.length - CONTOH;
  const luar = rencana.letak.filter((r) => r < 0).length;
  const kata = [sisa > 0 ? `dan ${sisa} baris lagi` : "", luar ? `${luar} baris tidak ada pada lembar dan tidak ditempel` : ""].filter(Boolean).join("; ");
  return kata ? [daftar, elemen("p", `${kata}.`)] : [daftar];
}

function namaTujuan(t, lembar) {
  if (!t) return "Tidak ditempel";
  if (t.k === 0) return "Nama baris";
  if (t.bagian) return t.bagian[0].toUpperCase() + t.bagian.slice(1);
  const { nama, dapat } = lembar.kolom[t.k];
  return dapat ? nama : `${nama}: dilewati`;
}

function barisContoh(satu, tujuan, lembar, r) {
  const tr = elemen("tr");
  tr.append(elemen("th", r < 0 ? "Tidak ada pada lembar" : namaBaris(lembar.baris[r])));
  tujuan.forEach((t, j) => {
    const lepas = r < 0 || !t || !lembar.kolom[t.k].dapat;
    tr.append(elemen("td", satu[j] ?? "", lepas ? "isian-tempel-lepas" : ""));
  });
  return tr;
}

function laporkan({ masuk, tolak, luar, kosong, lewat }) {
  const kotak = elemen("div", "", "isian-tempel");
  const kata = [`${masuk.length} sel ditempel.`];
  if (kosong) kata.push(`${kosong} sel kosong dilewati.`);
  if (lewat) kata.push(`${lewat} sel kolom hitungan dilewati.`);
  if (luar) kata.push(`${luar} sel tidak mempunyai tempat dan tidak ditempel.`);
  if (tolak.length) kata.push(`${tolak.length} tidak cocok dan tidak ditempel; tulis angka seperti 1.234,5 dan rasio seperti 28/29:`);
  kotak.append(elemen("p", kata.join(" ")));
  if (tolak.length) {
    const daftar = elemen("ul");
    daftar.append(...tolak.slice(0, TAMPIL).map((satu) => elemen("li", satu)));
    if (tolak.length > TAMPIL) daftar.append(elemen("li", `dan ${tolak.length - TAMPIL} lagi`));
    kotak.append(daftar);
  }
  kotak.append(aksi([...(masuk.length ? [["Urungkan tempelan", "tombol tombol-biasa", urungkanTempelan]] : []), ["Tutup", "tombol tombol-polos", bersihkan]]));
  tempat().replaceChildren(kotak);
}

function aksi(tombol) {
  const wadah = elemen("div", "", "isian-tempel-aksi");
  for (const [kata, kelas, laku] of tombol) {
    const satu = elemen("button", kata, kelas);
    satu.type = "button";
    satu.addEventListener("click", laku);
    wadah.append(satu);
  }
  return wadah;
}

const bersihkan = () => tempat().replaceChildren();

export const adaTempelan = () => terakhir.length > 0;

export function urungkanTempelan() {
  for (const [sel, teks] of terakhir) isikan(sel, teks);
  terakhir = [];
  bersihkan();
}

// isi(cell, text) writes one cell and saves it; the table needs an element #isian-tempel beside it.
export function pasangTempel(akar, isi) {
  tabel = akar;
  isikan = isi;
  tabel.addEventListener("paste", saatTempel);
  // Ctrl+Z after further typing belongs to that typing.
  tabel.addEventListener("input", (p) => { if (p.isTrusted) terakhir = []; });
}
