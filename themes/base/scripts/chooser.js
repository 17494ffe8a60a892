// The choice of languages greets readers in the first of their browser's languages that the site has, and puts it first.
// Nobody is sent on, and nothing is kept.
(() => {
  const list = document.querySelector(".tongues");
  const links = [...(list?.querySelectorAll("a[hreflang]") ?? [])];
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  for (const wanted of navigator.languages) {
    const own = links.find((link) => link.hreflang === wanted.toLowerCase()) ?? links.find((link) => primary(link.hreflang) === primary(wanted));
    if (!own) continue;
    own.parentElement.classList.add("own");
    list.prepend(own.parentElement);
    const heading = document.querySelector("h1");
    heading.textContent = own.dataset.title;
    heading.lang = own.hreflang;
    break;
  }
})();
