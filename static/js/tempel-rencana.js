// Where the squares of a pasted block would go. Pure: it looks at texts and names and decides nothing that is not shown.
// A sheet is described by {kolom: [{nama, dapat, jenis, bagian}], baris: [name]}: column 0 names the row, `dapat` false means computed
// or otherwise not to be filled, jenis "angka" | "teks", bagian ["pembilang", "penyebut"] for a square of two inputs.

const ANGKA = /^[+\-]?\s?(?:\d+|[1-9]\d{0,2}(?:[. ]\d{3})+)(?:,\d+)?$/;
const TAK_TAMPAK = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
const LEBAR = /[\uff01-\uff5e]/g; // full-width letters and digits

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

// Is it a number as the server reads it (domain/angka.py)? Signs nobody sees, other digits and dashes, brackets and Rp included.
export function sepertiAngka(teks) {
  let satu = teks.replace(TAK_TAMPAK, "").replace(LEBAR, (h) => String.fromCharCode(h.charCodeAt(0) - 0xfee0)).replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\s/g, " ").trim();
  satu = satu.replace(/^\((.+)\)$/, "-$1").replace(/^(-?)\s*rp\.?\s*(?=[\d+-])/i, "$1").replace(/,-+$/, "").replace(/\s*%$/, "");
  return ANGKA.test(satu.replace(/^([+-]) +/, "$1"));
}

const polos = (teks) => teks.toLowerCase().replace(TAK_TAMPAK, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// The column whose name begins the heading ("Realisasi anggaran (Rp)" is Realisasi anggaran), or one part of a square.
function kolomJudul(teks, kolom) {
  const judul = polos(teks);
  if (!judul) return null;
  if (/^(nama )?indikator\b/.test(judul)) return { k: 0 };
  for (const [k, satu] of kolom.entries()) {
    const bagian = (satu.bagian ?? []).find((nama) => judul.startsWith(nama));
    if (bagian) return { k, bagian };
  }
  const cocok = kolom.map((satu, k) => ({ k, nama: polos(satu.nama) })).filter(({ k, nama }) => k && nama && (judul === nama || judul.startsWith(`${nama} `)));
  return cocok.length ? { k: cocok.reduce((a, b) => (b.nama.length > a.nama.length ? b : a)).k } : null;
}

function judulTempelan(isi, kolom) {
  const terisi = isi[0].filter((teks) => teks.trim());
  if (!terisi.length || terisi.some(sepertiAngka)) return null;
  const tujuan = isi[0].map((teks) => kolomJudul(teks, kolom));
  if (!tujuan.some(Boolean)) return null;
  const kunci = (t) => `${t.k}/${t.bagian ?? ""}`;
  // Two headings of one column ("Realisasi TW I", "Realisasi TW II"): neither is taken.
  return tujuan.map((t) => (t && tujuan.filter((lain) => lain && kunci(lain) === kunci(t)).length === 1 ? t : null));
}

function barisBernama(teks, nama) {
  const isi = polos(teks);
  if (!isi) return -1;
  const cocok = nama.map((satu, r) => ({ r, satu: polos(satu) })).filter(({ satu }) => satu && ` ${isi} `.includes(` ${satu} `));
  if (!cocok.length) return -1;
  const terbaik = Math.max(...cocok.map(({ satu }) => satu.length));
  const pilihan = cocok.filter(({ satu }) => satu.length === terbaik);
  return pilihan.length === 1 ? pilihan[0].r : -1;
}

// The pasted column that names rows of the sheet, -1 when none does.
function kolomLabel(isi, nama) {
  const lebar = Math.max(...isi.map((satu) => satu.length));
  for (let j = 0; j < lebar; j += 1) {
    const terisi = isi.map((satu) => satu[j] ?? "").filter((teks) => teks.trim());
    const kenal = terisi.filter((teks) => barisBernama(teks, nama) >= 0);
    if (kenal.length && kenal.length * 2 >= terisi.length) return j;
  }
  return -1;
}

const deretTujuan = (dari, sampai) => Array.from({ length: Math.max(0, sampai - dari) }, (_, n) => ({ k: dari + n }));

function tujuanTanpaJudul(lebar, mulai, kolom) {
  const semua = deretTujuan(mulai, kolom.length);
  const isian = semua.filter(({ k }) => kolom[k].dapat);
  const pas = (deret) => Array.from({ length: lebar }, (_, j) => deret[j] ?? null);
  const hitungan = [...new Set(semua.slice(0, lebar).filter(({ k }) => !kolom[k].dapat).map(({ k }) => kolom[k].nama))].join(" dan ");
  if (!hitungan) return [{ tujuan: pas(isian) }];
  return [
    { tujuan: pas(isian), kata: `Tempelan tidak memuat ${hitungan}` },
    { tujuan: pas(semua), kata: `Tempelan memuat ${hitungan}; kolom itu dilewati` },
  ];
}

const jenisCocok = (kolom, teks) => kolom.jenis === "teks" || sepertiAngka(teks) || (kolom.jenis === "rasio" && teks.split("/").every(sepertiAngka)) || kolom.jenis === "bebas";

// [squares that cannot be right, squares that look strange] of one way to lay the block down
function nilai(tawaran, isi, kolom) {
  let salah = 0;
  let janggal = 0;
  for (const satu of isi) for (const [j, teks] of satu.entries()) {
    const t = tawaran.tujuan[j];
    if (!t || !teks.trim()) continue;
    const k = kolom[t.k];
    if (k.dapat ? !jenisCocok(k, teks) : t.k && (!sepertiAngka(teks) || /rp/i.test(teks))) salah += 1;
    else if (k.dapat && k.jenis === "teks" && sepertiAngka(teks)) janggal += 1;
  }
  return { ...tawaran, salah, janggal };
}

// {isi, letak: [row of the sheet or -1, per pasted row], tawaran: [{tujuan: [{k, bagian} or null, per pasted column], kata}], tanya}
export function rencanakan(mentah, { kolom, baris }, mulai) {
  const judul = judulTempelan(mentah, kolom);
  const isi = judul ? mentah.slice(1) : mentah;
  const lebar = Math.max(...mentah.map((satu) => satu.length));
  const label = judul?.findIndex((t) => t?.k === 0) ?? -1;
  const bernama = label >= 0 ? label : kolomLabel(isi.length ? isi : mentah, baris);
  const letak = isi.map((satu, i) => (bernama >= 0 ? barisBernama(satu[bernama] ?? "", baris) : mulai.r + i < baris.length ? mulai.r + i : -1));
  let tawaran = judul ? [{ tujuan: judul }] : tujuanTanpaJudul(lebar - bernama - 1, bernama >= 0 ? 1 : mulai.k, kolom);
  if (!judul) tawaran = tawaran.map((satu) => ({ ...satu, tujuan: [...Array(bernama + 1).fill(null), ...satu.tujuan] }));
  if (bernama >= 0) tawaran.forEach((satu) => { satu.tujuan[bernama] = { k: 0 }; });
  const dinilai = tawaran.map((satu) => nilai(satu, isi, kolom));
  const tersedikit = Math.min(...dinilai.map((satu) => satu.salah));
  const pilihan = dinilai.filter((satu) => satu.salah === tersedikit).sort((a, b) => a.janggal - b.janggal);
  const [utama] = pilihan;
  const lepas = letak.includes(-1) || utama.tujuan.some((t, j) => !t && isi.some((satu) => (satu[j] ?? "").trim()));
  const melewati = utama.tujuan.some((t) => t && t.k && !kolom[t.k].dapat);
  return { isi, letak, tawaran: pilihan, tanya: Boolean(judul) || bernama >= 0 || pilihan.length > 1 || utama.janggal > 0 || lepas || melewati };
}
