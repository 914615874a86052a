// Mode rapat: S, U and T choose, Enter saves and goes on. While one types in a field only Enter acts there.
const PILIHAN = { s: ["disetujui", ""], u: ["diubah", ".putusan-ubah input"], t: ["ditunda", ".putusan-tunda input"] };

function pilih(nilai, bidang) {
  const kotak = document.querySelector(`[name="keputusan"][value="${nilai}"]`);
  if (!kotak) return false;
  kotak.click();
  (bidang ? document.querySelector(bidang) : kotak).focus();
  return true;
}

function tekan(p) {
  if (p.ctrlKey || p.metaKey || p.altKey || p.defaultPrevented) return;
  const mengetik = p.target.closest?.("textarea, select, input:not([type=radio]), summary, dialog");
  if (mengetik) return;
  const satu = PILIHAN[p.key.toLowerCase()];
  if (satu) return pilih(...satu) && p.preventDefault();
  if (p.key !== "Enter" || p.target.closest?.("a, button")) return;
  p.preventDefault();
  kirim();
}

function kirim() {
  const wadah = document.querySelector("[data-layar]");
  const tombol = document.querySelector('.kaki-tindakan button[form="halaman"]');
  if (tombol && document.querySelector('[name="keputusan"]:checked')) tombol.click();
  else if (wadah.dataset.berikut) location.assign(wadah.dataset.berikut);
}

if (document.querySelector("[data-layar]")) document.addEventListener("keydown", tekan);
