// Looks for news of the open page: reloads it where its bytes have changed, and shows what is wrong with its sources.
{
  const host = document.getElementById("regionlab-preview");
  const place = "regionlab-preview-place";
  const folds = () => [...document.querySelectorAll("details")];

  // The place on the page, and what was unfolded there, are the same after a reload.
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);
  if (kept?.page === location.pathname + location.search) {
    folds().forEach((fold, n) => { fold.open = kept.open[n] ?? fold.open; });
    scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
  }

  const reload = () => {
    const page = location.pathname + location.search;
    sessionStorage.setItem(place, JSON.stringify({ page, left: scrollX, top: scrollY, open: folds().map((fold) => fold.open) }));
    location.reload();
  };

  let stream = null;
  const listen = () => {
    // A browser opens few connections to a server: windows that nobody sees need none.
    if (document.visibilityState === "hidden") {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(`/_regionlab/events?${new URLSearchParams({ page: location.pathname, key: host.dataset.key })}`);
      stream.addEventListener("page", reload);
      stream.addEventListener("findings", (news) => { host.shadowRoot.querySelector("section").innerHTML = JSON.parse(news.data); });
    }
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => stream?.close());
  listen();
}
