// A fetch event is a request: https://developer.mozilla.org/docs/Web/API/FetchEvent
addEventListener('fetch', (event) => event.respondWith(answer(event.request)));

async function answer(request) {
  const url = new URL(request.url);
  switch (url.pathname) {
    case '/':
      return new Response('Hello from JavaScript\n');
    case '/echo':
      return new Response(request.body);
    default:
      return new Response('not found\n', { status: 404 });
  }
}
