// Opens the attendance pages without network. Only what such a page has put aside itself is found here.
"use strict";

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

self.addEventListener("fetch", function (event) {
  var address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  event.respondWith(fetch(event.request).catch(function () {
    return caches.match(address.pathname, { cacheName: "lotse-attendance", ignoreVary: true }).then(function (found) {
      return found || Response.error();
    });
  }));
});
