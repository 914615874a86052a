// Where the squares of a pasted block would go. Pure: it looks at texts and names and decides nothing that is not shown.
// A sheet is described by {kolom: [{nama, dapat, jenis, bagian}], baris: [name], periode: "tw2"}: column 0 names the row, `dapat` false means computed
// or otherwise not to be filled, jenis "angka" | "teks", bagian ["pembilang", "penyebut"] for a square of two inputs.

const ANGKA = /^[+\-]?\s?(?:\d+|[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})*)(?:,\d+)?$/;
const TAK_TAMPAK = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const LEBAR = /[\uff01-\uff5e]/g; // full-width letters and digits

// Rows of cells to tab separated text, so that `uraiTsv` gives them back. A row of one empty cell would look like no row at all.
const kutip = (teks, sendiri) => (/[\t\n"]/.test(teks) || (sendiri && !teks) ? `"${teks.replaceAll('"', '""')}"` : teks);

export const tulisTsv = (isi) => isi.map((baris) => baris.map((teks) => kutip(teks, baris.length === 1)).join("\t")).join("\n");

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
  if (baris.length > 1 && baris.at(-1).length === 1 && !baris.at(-1)[0] && teks.endsWith("\n")) baris.pop();
  return baris;
}

// Is it a number as the server reads it (domain/angka.py)? Signs nobody sees, other digits and dashes, brackets and Rp included.
export function sepertiAngka(teks, rupiah = true) {
  let bersih = teks
    .replace(TAK_TAMPAK, "")
    .replace(LEBAR, (h) => String.fromCharCode(h.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s/g, " ")
    .trim();
  bersih = bersih.replace(/^\((.+)\)$/, "-$1");
  if (rupiah) bersih = bersih.replace(/^(-?)\s*rp\.?\s*(?=[\d+-])/i, "$1").replace(/,-+$/, "");
  bersih = bersih.replace(/\s*%$/, "").replace(/^([+-]) +/, "$1");
  const [bulat, pecahan = ""] = bersih.replace(/[^\d,]/g, "").split(",");
  return ANGKA.test(bersih) && bulat.length <= 18 && pecahan.length <= 10;
}

// Is it pembilang/penyebut as the server takes it (domain/nilai.py)? Neither is negative, and 0 divides only 0.
export function sepertiRasio(teks) {
  const bagian = teks.split("/").map((t) => t.trim());
  if (bagian.length !== 2 || BERPERSEN.test(teks) || !bagian.every((t) => sepertiAngka(t, false))) return false;
  const [atas, bawah] = bagian.map(bilangan);
  return atas >= 0 && bawah >= 0 && (bawah > 0 || atas === 0);
}

// What a spreadsheet shows where a formula has failed.
export const GALAT_RUMUS = /^\s*#(?:REF|VALUE|NAME|NUM|NULL|DIV\/0|N\/A|ERROR|SPILL|CALC)[!?]?\s*$/i;

const TANGGAL = /^(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2})$/; // as domain/angka.py
const RIBUAN_RUSAK = /^\s*[+-]?\d[\d ]*\.[\d. ]*(?:,\d+)?\s*%?\s*$/; // 1.23,4 or 80.02

const BERPERSEN = /[%\uff05]/;

const KURANG = /^\s*(?:rp\.?\s*)?[-(\u2010-\u2015\u2212\uff08\uff0d].*[1-9\uff11-\uff19]/i;

// Why a text cannot go into a cell of one figure, "" where it can: {rupiah, negatif, rasio, persen, jumlah, satuan} say what else is read
// there, and how.
export function tolakan(teks, { rupiah = false, negatif = false, rasio = false, persen = false, jumlah = false, satuan = "" } = {}) {
  if (GALAT_RUMUS.test(teks)) return "galat rumus, bukan isian";
  if (rasio && sepertiRasio(teks)) return "";
  if (!persen && sepertiAngka(teks) && BERPERSEN.test(teks)) return `bukan ${satuan || "jumlah"}; tulis angkanya tanpa tanda %`;
  if (sepertiAngka(teks, rupiah)) return !negatif && KURANG.test(teks.replace(TAK_TAMPAK, "")) ? "tidak boleh negatif" : "";
  if (sepertiAngka(teks)) return "bukan rupiah; tulis angkanya saja";
  if (satuan && !jumlah && sepertiRasio(teks)) return `bukan ${satuan}; tulis jumlahnya`;
  if (jumlah && sepertiRasio(teks)) return "bukan jumlah; indikator ini dijumlahkan antartriwulan, tulis jumlahnya";
  if (TANGGAL.test(teks.trim())) return "tampak seperti tanggal, bukan angka";
  if (RIBUAN_RUSAK.test(teks)) return "titiknya tidak memisahkan ribuan; tulis seperti 1.234,5";
  return "bukan angka; tulis seperti 1.234,5";
}

const polos = (teks) => teks.toLowerCase().replace(TAK_TAMPAK, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// As the office heads them, word for word: what only begins like a heading may be an explanation.
const SEBUTAN = [
  [/^(?:faktor )?(?:pendorong|pendukung|pendukung keberhasilan|keberhasilan)$/, "faktor pendorong"],
  [/^(?:faktor )?(?:penghambat|kendala|hambatan|permasalahan)$/, "faktor penghambat"],
  [/^(?:rencana tindak lanjut|rencana aksi|solusi)$/, "tindak lanjut"],
  [/^realisasi (?:keuangan(?: rp)?|rp)(?: (?:tw|triwulan) \w+)?$/, "realisasi anggaran"],
];
const LANJUTAN = /^(?:tw|triwulan|tahun|periode|s d|sampai)\b/;

const TRIWULAN = /\b(?:triwulan|triw|tw)\W{0,3}(iv|iii|ii|i|[1-4])\b/g;
const ROMAWI = { i: "1", ii: "2", iii: "3", iv: "4" };

// A heading that names another triwulan is taken for nothing; what is counted up to a triwulan is not the realisasi of it alone.
function lainPeriode(teks, anggaran, periode) {
  const disebut = [...teks.toLowerCase().matchAll(TRIWULAN)].map(([, tw]) => `tw${ROMAWI[tw] ?? tw}`);
  if (!periode || !disebut.length) return false;
  return disebut.some((tw) => tw !== periode) || (!anggaran && /\bs\W{0,2}d\b|\bsampai\b|\bkumulatif\b|\bakumulasi\b/i.test(teks));
}

// The column whose name begins the heading ("Realisasi anggaran (Rp)" is Realisasi anggaran), or one part of a square.
function kolomJudul(teks, kolom, periode, sebut = true) {
  const judul = polos(teks);
  if (!judul || lainPeriode(teks, /anggaran|keuangan|rp/i.test(teks), periode)) return null;
  if (/^(nama )?indikator\b/.test(judul)) return { k: 0 };
  for (const [k, lajur] of kolom.entries()) {
    const bagian = (lajur.bagian ?? []).find((nama) => judul.startsWith(nama));
    if (bagian) return { k, bagian };
  }
  const sebutan = (sebut && SEBUTAN.find(([pola]) => pola.test(judul))?.[1]) || judul;
  const cocok = kolom.map((lajur, k) => ({ k, nama: polos(lajur.nama), teks: lajur.dapat && lajur.jenis === "teks" }))
    .filter(({ k, nama, teks }) => k && nama && (sebutan === nama || (sebutan.startsWith(`${nama} `) && (!teks || LANJUTAN.test(sebutan.slice(nama.length + 1))))));
  return cocok.length ? { k: cocok.reduce((a, b) => (b.nama.length > a.nama.length ? b : a)).k } : null;
}

function judulTempelan(isi, kolom, periode) {
  const terisi = isi[0].filter((teks) => teks.trim());
  if (!terisi.length || terisi.some(sepertiAngka)) return null;
  let tujuan = isi[0].map((teks) => kolomJudul(teks, kolom, periode));
  // Another word for a heading ("Hambatan") may be an explanation where it stands alone.
  if (tujuan.filter(Boolean).length < 2) tujuan = isi[0].map((teks) => kolomJudul(teks, kolom, periode, false));
  if (!tujuan.some(Boolean) && !isi[0].some((teks) => lainPeriode(teks, false, periode) && kolomJudul(teks, kolom))) return null;
  const kunci = (t) => `${t.k}/${t.bagian ?? ""}`;
  // Two headings of one column ("Realisasi TW I", "Realisasi TW II"): neither is taken.
  return tujuan.map((t) => (t && tujuan.filter((lain) => lain && kunci(lain) === kunci(t)).length === 1 ? t : null));
}

function barisBernama(teks, nama) {
  const isi = polos(teks);
  if (!isi) return -1;
  const cocok = nama.map((teks, r) => ({ r, rapi: polos(teks) })).filter(({ rapi }) => rapi && ` ${isi} `.includes(` ${rapi} `));
  if (!cocok.length) return -1;
  const terbaik = Math.max(...cocok.map(({ rapi }) => rapi.length));
  const pilihan = cocok.filter(({ rapi }) => rapi.length === terbaik);
  return pilihan.length === 1 ? pilihan[0].r : -1;
}

// The pasted column that names rows of the sheet, -1 when none does.
function kolomLabel(isi, nama) {
  const lebar = Math.max(...isi.map((sebaris) => sebaris.length));
  for (let j = 0; j < lebar; j += 1) {
    const terisi = isi.map((sebaris) => sebaris[j] ?? "").filter((teks) => teks.trim());
    const kenal = terisi.filter((teks) => barisBernama(teks, nama) >= 0);
    if (kenal.length && kenal.length * 2 >= terisi.length) return j;
  }
  return -1;
}

const GAYA_INGGRIS = /^\(?-?(?:rp\.?\s*)?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}|\d+\.\d{4,})\)?\s*%?$/i;

// A number written as 1,234.5 or 80.02: the comma parts the thousands. It is asked, never guessed.
export const bergayaInggris = (teks) => GAYA_INGGRIS.test(teks.replace(TAK_TAMPAK, "").trim());

const PASTI_RIBUAN = /^(?:rp\.?\s*)?-?[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,-+)?$/i; // 200.000.000 can be read in one way only
const RIBUAN_INGGRIS = /^[^\d,.]*(?:rp\.?)?[^\d,.]*[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?[^\d,.]*$/i;

const satuInggris = (teks) => {
  if (PASTI_RIBUAN.test(teks) || !/^[^a-z]*$/i.test(teks.replace(/rp/i, ""))) return teks;
  const bersih = teks.replace(/,-+$/, "");
  if (bersih.includes(",") && !RIBUAN_INGGRIS.test(bersih)) return null;
  const [, depan, angka] = /^(.*?rp\.?)?(.*)$/is.exec(bersih);
  return (depan ?? "") + angka.replaceAll(",", "").replace(".", ",");
};

// A text of that style as it is written here; null where its comma parts no thousands: 0,12 is never taken for 12.
export function dariInggris(teks) {
  const bagian = teks.replace(TAK_TAMPAK, "").replace(LEBAR, (h) => String.fromCharCode(h.charCodeAt(0) - 0xfee0)).split("/").map(satuInggris);
  return bagian.includes(null) ? null : bagian.join("/");
}

const bilangan = (teks) => Number(teks.replace(/[^\d,-]/g, "").replace(",", "."));
const rasio = (teks) => teks.split("/").length > 1 && teks.split("/").every((bagian) => sepertiAngka(bagian.trim()));

// What a pasted column looks like.
function ciri(isi, j) {
  const terisi = isi.map((sebaris) => (sebaris[j] ?? "").trim()).filter(Boolean);
  const angka = terisi.filter((teks) => sepertiAngka(teks) || bergayaInggris(teks));
  const berangka = angka.length * 2 >= terisi.length && angka.length > 0;
  return {
    kosong: !terisi.length,
    angka: berangka,
    rasio: terisi.some(rasio),
    besar: berangka && angka.some((teks) => /rp/i.test(teks) || Math.abs(bilangan(teks)) >= 10000),
    persen: berangka && angka.every((teks) => !/rp/i.test(teks) && Math.abs(bilangan(teks)) <= 200),
  };
}

// How badly a pasted column suits a column of the sheet.
function ganjil(isiSel, kolom) {
  if (isiSel.kosong) return 0;
  if (!kolom.dapat) return isiSel.persen ? 0.3 : 6;
  if (kolom.jenis === "teks") return isiSel.angka ? 4 : 0;
  if (/anggaran/i.test(kolom.nama)) return isiSel.angka ? (isiSel.besar ? 0 : 2) : 8;
  if (isiSel.rasio) return 0;
  return isiSel.angka ? (isiSel.besar ? 1.5 : 0) : kolom.jenis === "bebas" ? 1 : 8;
}

const LEWAT_TEMPEL = (isiSel) => (isiSel.kosong ? 0.5 : isiSel.angka ? 2 : 3);
const LEWAT_LEMBAR = (kolom, pertama) => (kolom.dapat ? 0.8 : 0) + (pertama ? 1 : 0);

// The pasted columns under those of the sheet, in order on both sides, so that they suit best: [{k} or null, per pasted column].
function selaraskan(isi, lebar, mulai, kolom) {
  const semua = Array.from({ length: lebar }, (_, j) => ciri(isi, j));
  const ingat = new Map();
  const terbaik = (j, k) => {
    if (j === lebar) return { harga: 0, tujuan: [] };
    const kunci = `${j}/${k}`;
    if (ingat.has(kunci)) return ingat.get(kunci);
    const pilihan = [];
    if (k < kolom.length) {
      const pakai = terbaik(j + 1, k + 1);
      pilihan.push({ harga: pakai.harga + ganjil(semua[j], kolom[k]), tujuan: [{ k }, ...pakai.tujuan] });
      const lompat = terbaik(j, k + 1);
      pilihan.push({ harga: lompat.harga + LEWAT_LEMBAR(kolom[k], j === 0 && k === mulai), tujuan: lompat.tujuan });
    }
    const lewat = terbaik(j + 1, k);
    pilihan.push({ harga: lewat.harga + LEWAT_TEMPEL(semua[j]), tujuan: [null, ...lewat.tujuan] });
    const hasil = pilihan.reduce((a, b) => (b.harga < a.harga - 1e-9 ? b : a));
    ingat.set(kunci, hasil);
    return hasil;
  };
  return terbaik(0, mulai).tujuan;
}

// A block that was copied on this very sheet: the columns that can be filled, one after the other.
export function lurus(rencana, kolom, mulai) {
  const dapat = kolom.map((lajur, k) => ({ k, dapat: lajur.dapat })).filter(({ k, dapat }) => dapat && k >= mulai.k);
  const tujuan = rencana.tujuan.map((_, j) => (dapat[j] ? { k: dapat[j].k } : null));
  const letak = rencana.letak.map((_, i) => (mulai.r + i < mulai.jumlah ? mulai.r + i : -1));
  return { ...rencana, judul: null, tujuan, letak };
}

// {isi, letak: [row of the sheet or -1, per pasted row], tujuan: [{k, bagian} or null, per pasted column], ciri, judul: the headings}
export function rencanakan(mentah, { kolom, baris, periode = "" }, mulai) {
  const judul = judulTempelan(mentah, kolom, periode);
  const isi = judul ? mentah.slice(1) : mentah;
  const lebar = Math.max(...mentah.map((sebaris) => sebaris.length));
  const label = judul?.findIndex((t) => t?.k === 0) ?? -1;
  const bernama = label >= 0 ? label : kolomLabel(isi.length ? isi : mentah, baris);
  const letak = isi.map((sebaris, i) => (bernama >= 0 ? barisBernama(sebaris[bernama] ?? "", baris) : mulai.r + i < baris.length ? mulai.r + i : -1));
  const sesudah = isi.map((sebaris) => sebaris.slice(bernama + 1));
  const tujuan = judul ?? [...Array(bernama + 1).fill(null), ...selaraskan(sesudah, lebar - bernama - 1, bernama >= 0 ? 1 : mulai.k, kolom)];
  if (bernama >= 0) tujuan[bernama] = { k: 0 };
  return { isi, letak, tujuan, ciri: tujuan.map((_, j) => ciri(isi, j)), judul: judul ? mentah[0] : null };
}
