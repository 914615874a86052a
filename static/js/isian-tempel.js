// Paste of a block copied in Excel, LibreOffice or Google Spreadsheet. What does not fit is shown, never guessed; one undo.

const ANGKA = /^[+\-−]?\s?(?:\d+|[1-9]\d{0,2}(?:[. ]\d{3})+)(?:,\d+)?\s*%?$/;
const RUPIAH = /^-?\s*(?:rp\.?\s*)?/i;
const TAMPIL = 8; // misfits that are named; the others are counted

let terakhir = []; // [cell, what stood there]
let isikan;

// Tab separated text to rows of cells; a quoted cell may hold tabs, line breaks and doubled quotes.
export function uraiTsv(teks) {
  const baris = [[""]];
  let kutip = false;
  for (let i = 0; i < teks.length; i += 1) {
    const huruf = teks[i];
    const kini = baris.at(-1);
    if (kutip) {
      if (huruf !== '"') kini[kini.length - 1] += huruf;
      else if (teks[i + 1] === '"') kini[kini.length - 1] += teks[(i += 1)];
      else kutip = false;
    } else if (huruf === '"' && kini.at(-1) === "") kutip = true;
    else if (huruf === "\t") kini.push("");
    else if (huruf === "\n") baris.push([""]);
    else kini[kini.length - 1] += huruf;
  }
  if (baris.length > 1 && baris.at(-1).join("") === "") baris.pop();
  return baris;
}

const rapikan = (teks) => teks.replace(/[\u00a0\u2007\u2009\u202f]/g, " ").trim();

function cocokAngka(sel, teks) {
  if (sel.name === "realisasi" && !sel.inputMode) return true; // a predikat: the server knows the scale
  if (sel.name === "anggaran") return ANGKA.test(teks.replace(RUPIAH, "").replace(/,-+$/, ""));
  return ANGKA.test(teks) || (sel.name === "realisasi" && teks.split("/").length === 2 && teks.split("/").every((t) => ANGKA.test(t.trim())));
}

// What goes into the inputs of one square of the sheet, or null where the text does not fit.
function bagi(kotak, teks) {
  const sel = [...kotak.querySelectorAll("[data-sel]")];
  if (sel.length === 1) return sel[0].tagName === "TEXTAREA" || cocokAngka(sel[0], teks) ? [[sel[0], teks]] : null;
  const bagian = teks.split("/").map((t) => t.trim());
  return bagian.length === sel.length && bagian.every((t) => ANGKA.test(t)) ? sel.map((s, i) => [s, bagian[i]]) : null;
}

function kotakMulai(tabel, sel) {
  const baris = [...tabel.querySelectorAll("tr[data-butir-isian]")].map((tr) => [...tr.querySelectorAll("td[data-kolom]")]);
  const r = baris.findIndex((satu) => satu.includes(sel.closest("td")));
  return { baris, r, k: baris[r].indexOf(sel.closest("td")) };
}

function rencana(tabel, sel, isi) {
  const { baris, r, k } = kotakMulai(tabel, sel);
  const hasil = { masuk: [], tolak: [], luar: 0, kosong: 0 };
  isi.forEach((satu, i) => satu.forEach((mentah, j) => {
    const teks = rapikan(mentah);
    const kotak = baris[r + i]?.[k + j];
    if (!teks) hasil.kosong += 1;
    else if (!kotak) hasil.luar += 1;
    else {
      const pasangan = bagi(kotak, teks);
      if (pasangan) hasil.masuk.push(...pasangan);
      else hasil.tolak.push(`${kotak.closest("tr").dataset.nama}, ${kotak.dataset.label}: “${teks}”`);
    }
  }));
  return hasil;
}

function saatTempel(p, tabel) {
  const sel = p.target.closest?.("[data-sel]");
  const mentah = p.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
  if (!sel || ("sunting" in sel.dataset && !mentah.includes("\t"))) return;
  const isi = uraiTsv(mentah);
  if (isi.length === 1 && isi[0].length === 1 && isi[0][0] === mentah.replace(/\n$/, "")) return;
  p.preventDefault();
  const hasil = rencana(tabel, sel, isi);
  terakhir = hasil.masuk.map(([s]) => [s, s.value]);
  for (const [s, teks] of hasil.masuk) isikan(s, teks);
  laporkan(hasil);
}

const elemen = (nama, teks, kelas = "") => Object.assign(document.createElement(nama), { textContent: teks, className: kelas });

function laporkan({ masuk, tolak, luar, kosong }) {
  const kotak = elemen("div", "", "isian-tempel");
  const kata = [`${masuk.length} sel ditempel.`];
  if (kosong) kata.push(`${kosong} sel kosong dilewati.`);
  if (luar) kata.push(`${luar} sel berada di luar lembar.`);
  if (tolak.length) kata.push(`${tolak.length} tidak cocok dan tidak ditempel; tulis angka seperti 1.234,5 dan rasio seperti 28/29:`);
  kotak.append(elemen("p", kata.join(" ")));
  if (tolak.length) {
    const daftar = elemen("ul", "");
    daftar.append(...tolak.slice(0, TAMPIL).map((satu) => elemen("li", satu)));
    if (tolak.length > TAMPIL) daftar.append(elemen("li", `dan ${tolak.length - TAMPIL} lagi`));
    kotak.append(daftar);
  }
  kotak.append(tombolTempel(masuk.length));
  document.getElementById("isian-tempel").replaceChildren(kotak);
}

function tombolTempel(jumlah) {
  const wadah = elemen("div", "", "isian-tempel-aksi");
  const urung = elemen("button", "Urungkan tempelan", "tombol tombol-biasa");
  const tutup = elemen("button", "Tutup", "tombol tombol-polos");
  urung.type = tutup.type = "button";
  urung.addEventListener("click", urungkanTempelan);
  tutup.addEventListener("click", bersihkan);
  wadah.append(...(jumlah ? [urung] : []), tutup);
  return wadah;
}

const bersihkan = () => document.getElementById("isian-tempel").replaceChildren();

export const adaTempelan = () => terakhir.length > 0;

export function urungkanTempelan() {
  for (const [sel, teks] of terakhir) isikan(sel, teks);
  terakhir = [];
  bersihkan();
}

export function pasangTempel(tabel, isi) {
  isikan = isi;
  tabel.addEventListener("paste", (p) => saatTempel(p, tabel));
  // Ctrl+Z after further typing belongs to that typing.
  tabel.addEventListener("input", (p) => { if (p.isTrusted) terakhir = []; });
}
