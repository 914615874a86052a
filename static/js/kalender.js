// The calendar of a date field: the office's months, with its weekends and holidays, opened by the button beside the field. What is
// chosen is written into the field as one would type it. The server reads what is typed, so that both always agree; it says below the
// field on which day it falls. Without scripts, or without an answer, the field is typed into.
const SEHARI = 86_400_000;
const LANGKAH = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

let papan = null;
let bidang = null;
let alamat = "";

const iso = (hari) => hari.toISOString().slice(0, 10);
const tambah = (teks, banyak) => iso(new Date(Date.parse(teks) + banyak * SEHARI));
const hari = (teks) => papan.querySelector(`td[data-hari="${teks}"]`);

function geserBulan(teks, banyak) {
  const [tahun, bulan, tanggal] = teks.split("-").map(Number);
  const akhir = new Date(Date.UTC(tahun, bulan + banyak, 0)).getUTCDate();
  return iso(new Date(Date.UTC(tahun, bulan - 1 + banyak, Math.min(tanggal, akhir))));
}

async function minta(cari) {
  const jawaban = await fetch(`${alamat}?${new URLSearchParams(cari)}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!jawaban?.ok || jawaban.redirected) return null;
  return new DOMParser().parseFromString(await jawaban.text(), "text/html").getElementById("kalender");
}

// What the server says of the typed date stands below the field.
function kabarkan(milik, teks) {
  const tempat = milik.closest(".kendali") ?? milik;
  let kata = tempat.nextElementSibling;
  if (!kata?.matches("[data-kabar-tanggal]")) {
    kata = document.createElement("p");
    kata.className = "petunjuk";
    kata.dataset.kabarTanggal = "";
    kata.setAttribute("role", "status");
    tempat.after(kata);
  }
  kata.textContent = teks;
}

// While something is held down nothing moves under the pointer: the press would be lost.
let ditekan = false;
let lepas = [];

function saatLepas() {
  ditekan = false;
  const tunggu = lepas;
  lepas = [];
  setTimeout(() => tunggu.forEach((lanjut) => lanjut())); // once the click has been heard
}

const setelahLepas = () => new Promise((lanjut) => (ditekan ? lepas.push(lanjut) : lanjut()));

async function baca(milik) {
  const isi = milik.value.trim() && (await minta({ nilai: milik.value }));
  await setelahLepas();
  if (isi !== null) kabarkan(milik, isi ? isi.dataset.kabar : "");
}

function buatPapan() {
  papan = document.createElement("dialog");
  papan.className = "papan-kalender";
  papan.setAttribute("aria-labelledby", "kalender-judul");
  papan.addEventListener("click", tekan);
  papan.addEventListener("keydown", jalan);
  document.body.append(papan);
}

// The two days that are meant most, one press each.
function pintas({ hariIni, hariKerja }) {
  const baris = document.createElement("p");
  baris.className = "almanak-pilih";
  for (const [kata, teks] of [["Hari ini", hariIni], ["Hari kerja berikutnya", hariKerja]]) {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "tombol tombol-biasa";
    tombol.dataset.hari = teks;
    tombol.textContent = kata;
    baris.append(tombol);
  }
  return baris;
}

// The days are a grid: one of them takes the focus, the arrows go on from there.
function gambar(isi, tuju) {
  isi.querySelector("table").setAttribute("role", "grid");
  isi.append(pintas(isi.dataset));
  for (const petak of isi.querySelectorAll("td[data-hari]")) {
    petak.tabIndex = -1;
    petak.setAttribute("aria-selected", String(petak.matches(".hari-terpilih")));
  }
  papan.replaceChildren(isi);
  const kini = (tuju && hari(tuju)) || isi.querySelector(".hari-terpilih") || isi.querySelector("[aria-current]") || isi.querySelector("td[data-hari]");
  kini.tabIndex = 0;
  return kini;
}

async function pindah(tuju) {
  const isi = await minta({ nilai: bidang.value, bulan: tuju.slice(0, 7) });
  if (isi && papan.open) gambar(isi, tuju).focus();
}

async function buka(tombol) {
  bidang = document.getElementById(tombol.getAttribute("aria-controls"));
  alamat = tombol.dataset.kalender;
  const isi = await minta({ nilai: bidang.value });
  if (!isi) return kabarkan(bidang, "Kalender tidak dapat dibuka sekarang. Ketik tanggalnya, misalnya 24/2/2025 atau 24 Februari 2025.");
  if (!papan) buatPapan();
  const kini = gambar(isi, "");
  papan.showModal();
  kini.focus();
}

function pilih(teks) {
  papan.close();
  bidang.value = teks.split("-").reverse().join("/");
  bidang.dispatchEvent(new Event("input", { bubbles: true }));
  bidang.dispatchEvent(new Event("change", { bubbles: true }));
  bidang.focus();
}

function tekan(p) {
  if (p.target === papan) return papan.close(); // beside the calendar
  const bulan = p.target.closest("[data-bulan]");
  const terpilih = p.target.closest("[data-hari]");
  if (bulan) p.preventDefault();
  if (bulan) pindah(`${bulan.dataset.bulan}-01`);
  if (terpilih) pilih(terpilih.dataset.hari);
}

function jalan(p) {
  const kini = p.target.closest("td[data-hari]")?.dataset.hari;
  if (!kini) return;
  const bulan = { PageUp: -1, PageDown: 1 }[p.key];
  const tuju = LANGKAH[p.key] ? tambah(kini, LANGKAH[p.key]) : bulan && geserBulan(kini, p.shiftKey ? bulan * 12 : bulan);
  if (tuju || p.key === "Enter" || p.key === " ") p.preventDefault();
  if (p.key === "Enter" || p.key === " ") return pilih(kini);
  if (!tuju) return;
  if (!hari(tuju)) return pindah(tuju);
  hari(kini).tabIndex = -1;
  hari(tuju).tabIndex = 0;
  hari(tuju).focus();
}

export function pasangKalender() {
  document.addEventListener("pointerdown", () => { ditekan = true; }, true);
  for (const nama of ["pointerup", "pointercancel"]) document.addEventListener(nama, saatLepas, true);
  document.addEventListener("click", (p) => {
    const tombol = p.target.closest?.("button[data-kalender]");
    if (tombol) buka(tombol);
  });
  document.addEventListener("change", (p) => {
    const tombol = p.target.id && document.querySelector(`button[data-kalender][aria-controls="${CSS.escape(p.target.id)}"]`);
    if (!tombol) return;
    alamat = tombol.dataset.kalender;
    baca(p.target);
  });
}
