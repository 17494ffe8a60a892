// Offers the service worker, where the settings of the site ask for one. It hears what the page has loaded before it was there.
(() => {
  const { worker } = document.currentScript.dataset;
  if (!navigator.serviceWorker || !location.protocol.startsWith("http")) return;
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register(worker);
      const { active } = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType("resource").map((one) => one.name);
      active.postMessage([location.href, ...loaded]);
    } catch {
      // Browsers may refuse; the site works without it.
    }
  });
})();
