// A paper on the screen is opened at the page that it is read for; without scripts a link beside it leads there.
export function pasangKertas() {
  for (const wadah of document.querySelectorAll("[data-buka]")) {
    const lembar = document.getElementById(wadah.dataset.buka);
    if (lembar && !location.hash) wadah.scrollTop = lembar.offsetTop;
  }
}
