// A page longer than five windows gets a list of its parts below its title, each one press away. Its parts are its headings; where a
// page is one long form, list or paper, the groups of its fields and some of its rows or sheets, evenly apart.
const LAYAR = 5;
const TERENDAH = 300; // a window that is lower for a moment, while it is printed or photographed, says nothing of the length of a page
const PALING_SEDIKIT = 3;
const BARIS = 12;

const tampak = (e) => e.checkVisibility() && !e.closest("dialog, nav, details:not([open])");

const sebutan = (e) => e.alt?.replace(/^.*, halaman /, "Halaman ") ?? (e.querySelector("th a, th, a") ?? e).textContent;

function baris(main) {
  const semua = [...main.querySelectorAll("tbody tr, .kotak-tugas > li, .daftar-ringkas > li, img.kertas")].filter(tampak);
  const selang = Math.ceil(semua.length / BARIS);
  return semua.filter((_, urut) => urut % selang === 0).map((e) => [e, sebutan(e)]);
}

const berjudul = (main, pilih) => [...main.querySelectorAll(pilih)].filter(tampak).map((e) => [e, e.textContent]);

function bagian(main) {
  for (const pilih of ["h2", "h2, h3, fieldset > legend"]) {
    const isi = berjudul(main, pilih);
    if (isi.length >= PALING_SEDIKIT) return isi;
  }
  return [...berjudul(main, "h2"), ...baris(main)];
}

function daftar(isi) {
  const nav = document.createElement("details");
  nav.className = "daftar-lompat lipat";
  const judul = document.createElement("summary");
  judul.textContent = `Bagian halaman ini (${isi.length})`;
  const ul = document.createElement("ul");
  isi.forEach(([tuju, kata], urut) => {
    tuju.id ||= `bagian-${urut + 1}`;
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = `#${tuju.id}`;
    a.textContent = kata.trim().replace(/\s+/g, " ");
    li.append(a);
    ul.append(li);
  });
  nav.append(judul, ul);
  nav.addEventListener("click", (p) => { if (p.target.closest("a")) nav.open = false; });
  return nav;
}

function pasang() {
  const main = document.querySelector("main");
  const kepala = main?.querySelector(".kepala-halaman, .isian-kepala, h1");
  const panjang = innerHeight >= TERENDAH && document.documentElement.scrollHeight > LAYAR * innerHeight;
  if (!kepala || !panjang || main.querySelector(".daftar-lompat")) return;
  const isi = bagian(main);
  if (isi.length >= PALING_SEDIKIT) kepala.after(daftar(isi));
}

// Whoever follows a link to what is folded finds it open, and begins in its first field.
function bukaTujuan() {
  const tuju = document.getElementById(location.hash.slice(1));
  for (let lipatan = tuju?.closest("details"); lipatan; lipatan = lipatan.parentElement.closest("details")) lipatan.open = true;
  if (!tuju?.matches("details")) return;
  const isian = [...tuju.querySelectorAll("textarea, select, input:not([type='hidden'])")].find((e) => e.checkVisibility() && e.offsetWidth > 1);
  (isian ?? tuju.querySelector("summary")).focus();
}

export function pasangLompatan() {
  let lebar = innerWidth;
  pasang();
  bukaTujuan();
  addEventListener("hashchange", bukaTujuan);
  document.addEventListener("click", (p) => { // the same link again is no other address
    if (p.target.closest("a[href^='#']")) setTimeout(bukaTujuan);
  });
  addEventListener("resize", () => { // a phone that is turned, a window made narrow; not a keyboard or an address bar that comes and goes
    if (innerWidth === lebar) return;
    lebar = innerWidth;
    pasang();
  });
}
