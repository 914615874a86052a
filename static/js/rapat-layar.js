// One screen, one keyboard (Mode rapat, Meja analisis): a key chooses, Enter saves and goes on. While one types only Enter acts there.
// data-pilihan: {"key": [name of the field, its value ("" for all of its boxes), what then: "kirim", or the field that gets the focus]}
const wadah = document.querySelector("[data-layar]");
const PILIHAN = JSON.parse(wadah?.dataset.pilihan ?? "{}");

function pilih([nama, nilai, lalu]) {
  const kotak = [...document.querySelectorAll(`[name="${nama}"]`)].filter((radio) => !nilai || radio.value === nilai);
  if (!kotak.length) return false;
  for (const radio of kotak) radio.click();
  if (lalu === "kirim") kirim();
  else buka(lalu ? document.querySelector(lalu) : kotak[0]);
  return true;
}

// A field that a key opens is selected whole, typing replaces; in a note one goes on writing at its end.
function buka(medan) {
  medan.focus();
  if (medan.tagName === "TEXTAREA") medan.setSelectionRange(medan.value.length, medan.value.length);
  else if (medan.type === "text") medan.select();
}

function tekan(p) {
  if (p.ctrlKey || p.metaKey || p.altKey || p.defaultPrevented) return;
  const mengetik = p.target.closest?.("textarea, select, input:not([type=radio], [type=checkbox]), summary, dialog");
  if (mengetik) return;
  const pilihan = PILIHAN[p.key.toLowerCase()];
  if (pilihan) return pilih(pilihan) && p.preventDefault();
  if (p.key !== "Enter" || p.target.closest?.("a, button")) return;
  p.preventDefault();
  kirim();
}

function kirim() {
  const tombol = document.querySelector('.kaki-tindakan button[form="halaman"]');
  if (tombol && wadah.querySelector(":is([type=radio], [type=checkbox]):checked")) tombol.click();
  else if (wadah.dataset.berikut) location.assign(wadah.dataset.berikut);
}

if (wadah) document.addEventListener("keydown", tekan);
