import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { launchBrowser } from './browser.ts';

const font = join(import.meta.dirname, '../node_modules/pretendard/dist/web/variable/woff2/PretendardVariable.woff2');
const page = `<!doctype html><meta charset=utf-8><title>여기</title>
<style>@font-face { font-family: Pretendard; src: url(/font.woff2) } body { font: 24px Pretendard }</style>
<h1>결제 오류: 카드가 거절되었습니다</h1><p>Grüße aus Köln — Printer on fire</p>
<input type=file><output></output>
<script>
  const say = (words) => (document.querySelector('output').textContent = words);
  document.querySelector('input').onchange = async (e) => say(await (await fetch('/echo', { method: 'POST', body: e.target.files[0] })).text());
  new WebSocket('ws://' + location.host).onmessage = (e) => (document.title = e.data);
</script>`;

const server = createServer((request, answer) => {
  if (request.url === '/font.woff2') answer.end(readFileSync(font));
  else if (request.url === '/echo') request.pipe(answer);
  else answer.setHeader('set-cookie', 'who=first; Path=/').end(page);
});
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket) => socket.send('안녕'));
let browser: Browser;
let address: string;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  sockets.close();
  server.closeAllConnections();
  server.close();
});

test('the browser shows Korean in the font the page brings', async () => {
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.evaluate('document.fonts.ready');
  assert.equal(await tab.evaluate("document.fonts.check('24px Pretendard', '결제')"), true);
  await tab.screenshot({ path: join(import.meta.dirname, '../.cache/browser/korean.png') });
  await tab.context().close();
});

test('two people in one browser do not share cookies, and each hears the socket', async () => {
  const [first, second] = await Promise.all([browser.newContext(), browser.newContext()]);
  const tab = await first.newPage();
  await tab.goto(address);
  await tab.waitForFunction("document.title === '안녕'");
  assert.equal((await first.cookies()).length, 1);
  assert.equal((await second.cookies()).length, 0);
  await Promise.all([first.close(), second.close()]);
});

test('a file goes up', async () => {
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.setInputFiles('input', { name: '영수증.txt', mimeType: 'text/plain', buffer: Buffer.from('받았습니다') });
  await tab.waitForFunction("document.querySelector('output').textContent === '받았습니다'");
  await tab.context().close();
});
