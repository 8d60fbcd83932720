/** JSON for the machines of strangers, which may read it from any page; five minutes old at most. */
export const publicJson = (value: object, cache = 'public, max-age=300'): Response =>
  new Response(`${JSON.stringify(value, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': cache,
    },
  });
