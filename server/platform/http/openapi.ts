/** Prints the contract as OpenAPI 3.1, and a page to read it. */
import type { FastifyInstance } from 'fastify';
import type { EndpointShape } from '../../../contract/endpoint.ts';
import { type RefusalCode, type RefusalKind, refusals } from '../../../contract/refusals.ts';
import { escapeHtml } from '../html.ts';
import { mark, pageLook } from '../page-look.ts';

const asParameters = (schema: EndpointShape['query'], where: string) =>
  Object.entries((schema as { properties?: Record<string, unknown>; required?: string[] } | undefined)?.properties ?? {}).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || Boolean((schema as { required?: string[] }).required?.includes(name)),
    schema: property,
  }));

const refusalsOf = (shape: EndpointShape): Record<string, { description: string }> => {
  const codes: RefusalCode[] = [
    ...(shape.refuses ?? []),
    ...(shape.who === 'anyone' ? [] : (['invalid_credentials'] as const)),
    ...(shape.who === 'admin' || shape.who === 'supervisor' ? (['access_denied'] as const) : []),
    ...(shape.body || shape.query ? (['validation_failed'] as const) : []),
  ];
  const byStatus = Map.groupBy([...new Set(codes)], (code) => (refusals[code] as RefusalKind).status);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [String(status), { description: list.map((code) => `\`${code}\`: ${refusals[code].text}`).join('\n') }]),
  );
};

function operationOf(shape: EndpointShape) {
  const [status, answer] = Object.entries(shape.answer)[0]!;
  return {
    summary: shape.about,
    operationId: `${shape.method.toLowerCase()}${shape.path.replace(/[/:_]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [shape.path.split('/')[1]!],
    parameters: [...asParameters(shape.params, 'path'), ...asParameters(shape.query, 'query')],
    ...(shape.body
      ? {
          requestBody: {
            content: { 'application/json': { schema: shape.body }, ...(shape.multipart ? { 'multipart/form-data': { schema: shape.body } } : {}) },
          },
        }
      : {}),
    responses: {
      [status]:
        status === '204' ? { description: 'Done; nothing to say.' } : { description: 'The answer', content: { 'application/json': { schema: answer } } },
      ...refusalsOf(shape),
    },
    ...(shape.who === 'anyone' ? { security: [] } : {}),
    'x-who': shape.who,
  };
}

export function openapiOf(contract: EndpointShape[], server: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const shape of contract) {
    const path = shape.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [shape.method.toLowerCase()]: operationOf(shape) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tandem',
      version: '2',
      description: 'Freshdesk v2’s conventions: snake_case, numeric ids, `{description, errors}`; an API key is the user name of Basic credentials.',
    },
    servers: [{ url: `${server}/api/v2` }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } } },
    paths,
  };
}

function pageOf(contract: EndpointShape[]): string {
  const groups = Map.groupBy(contract, (shape) => shape.path.split('/')[1]!);
  const fields = (schema: EndpointShape['body']) =>
    Object.entries(
      (schema as { properties?: Record<string, { type?: string | string[]; enum?: unknown[] }>; required?: string[] } | undefined)?.properties ?? {},
    )
      .map(
        ([name, property]) =>
          `<code>${escapeHtml(name)}</code>${(schema as { required?: string[] }).required?.includes(name) ? '*' : ''} <small>${escapeHtml(property.enum ? property.enum.join(' | ') : [property.type ?? 'any'].flat().join(' or '))}</small>`,
      )
      .join(', ');
  const one = (shape: EndpointShape) => `
    <details><summary><b class="${shape.method}">${shape.method}</b> <code>${escapeHtml(shape.path)}</code> <span>${escapeHtml(shape.about)}</span></summary>
    <dl><dt>Who</dt><dd>${escapeHtml(shape.who.replace('_', ' '))}</dd>${shape.query ? `<dt>Query</dt><dd>${fields(shape.query)}</dd>` : ''}${shape.body ? `<dt>Body</dt><dd>${fields(shape.body) || 'files only'}</dd>` : ''}
    <dt>Answers</dt><dd>${Object.keys(shape.answer)[0]}</dd>${shape.refuses?.length ? `<dt>Refuses</dt><dd>${shape.refuses.map((code) => `<code>${code}</code> ${(refusals[code] as RefusalKind).status} <small>${escapeHtml(refusals[code].text)}</small>`).join('<br>')}</dd>` : ''}</dl></details>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tandem API</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
    ${mark}<h1>Tandem API</h1><p>Below <code>/api/v2</code>, in the conventions of Freshdesk v2. Send your API key as the user name of Basic credentials: <code>curl -u KEY:X …/api/v2/agents/me</code>. A desk other than the default is reached below its name: <code>/it/api/v2/tickets</code>. The same as <a href="/api/openapi.json">OpenAPI</a>.</p>
    ${[...groups]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, list]) => `<h2 id="${name}">${escapeHtml(name.replaceAll('_', ' '))}</h2>${list.map(one).join('')}`)
      .join('')}
  </main></body></html>`;
}

const style = `${pageLook}
body{margin:0;background:var(--ground);color:var(--ink);font:var(--weight) var(--text-read)/1.5 var(--font)}main{max-width:960px;margin:0 auto;padding:var(--space-8) var(--space-4)}
.mark{display:block;margin-bottom:var(--space-5);color:var(--accent-text)}h1{margin:0 0 var(--space-2);font-size:var(--text-large);font-weight:var(--weight-strong)}h2{margin:var(--space-8) 0 var(--space-2);font-size:var(--text-title);font-weight:var(--weight-strong);text-transform:capitalize}p{max-width:72ch}a{color:var(--accent-text)}code{font:var(--text) var(--font-mono)}
details{border-top:1px solid var(--line)}summary{padding:6px 0;display:grid;grid-template-columns:56px auto minmax(0,1fr);gap:4px 12px;align-items:baseline;cursor:pointer;list-style:none;overflow-wrap:anywhere}summary:hover{background:var(--ground-hover)}summary span{color:var(--ink-faint)}b{font-size:var(--text-small);font-weight:var(--weight-strong);color:var(--accent-text)}dl{display:grid;grid-template-columns:80px minmax(0,1fr);gap:4px 12px;margin:8px 0 12px 68px}dt,small{color:var(--ink-faint)}dd{margin:0;overflow-wrap:anywhere}
@media(max-width:600px){summary{grid-template-columns:56px minmax(0,1fr)}summary span{grid-column:2}dl{margin-left:0}}`;

export function serveContract(app: FastifyInstance, contract: EndpointShape[]): void {
  app.get('/api/openapi.json', async (request) => openapiOf(contract, `${request.protocol}://${request.host}`));
  app.get('/api/docs', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('Content-Security-Policy', "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'")
      .send(pageOf(contract)),
  );
  app.get('/api/docs.css', async (_request, reply) => reply.type('text/css').send(style));
}
