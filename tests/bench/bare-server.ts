/** What a page of so many bytes costs at the least on this machine: node:http and nothing else. */
import { createServer } from 'node:http';

const page = Buffer.alloc(Number(process.argv[2]), 'x');

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length }).end(page);
});
server.listen(0, () => {
  const address = server.address();
  console.log(`http://localhost:${typeof address === 'object' ? address?.port : address}/`);
});
