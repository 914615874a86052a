// A page longer than five windows gets a list of its parts below its title, each one press away. Its parts are its headings; where a
// page is one long list, every tenth row of it.
const LAYAR = 5;
const PALING_SEDIKIT = 3;
const SELANG = 10;

const tampak = (e) => e.checkVisibility() && !e.closest("dialog, nav, aside, details:not([open])");

function baris(main) {
  const semua = [...main.querySelectorAll("tbody tr, .kotak-tugas > li, .daftar-ringkas > li")].filter(tampak);
  return semua.filter((_, urut) => urut % SELANG === 0).map((e) => [e, (e.querySelector("th, a") ?? e).textContent]);
}

function bagian(main) {
  const judul = [...main.querySelectorAll("h2")].filter(tampak).map((e) => [e, e.textContent]);
  return judul.length >= PALING_SEDIKIT ? judul : [...judul, ...baris(main)];
}

function daftar(isi) {
  const nav = document.createElement("details");
  nav.className = "daftar-lompat";
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

export function pasangLompatan() {
  const main = document.querySelector("main");
  const kepala = main?.querySelector(".kepala-halaman, h1");
  if (!kepala || document.documentElement.scrollHeight <= LAYAR * innerHeight) return;
  const isi = bagian(main);
  if (isi.length >= PALING_SEDIKIT) kepala.after(daftar(isi));
}
