/** What is written once for everybody and loaded by nobody who does not need it: the contract's schemas, and the words of other languages. */
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}
type Cut = [start: number, end: number, instead: string];

const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null && 'type' in part;
const partsOf = (node: Node) => Object.values(node).flat().filter(isNode);
const nameOf = (node: unknown) => (node as { name?: string } | undefined)?.name;

/** An object that keeps some of its properties, and all it is spread from. */
function only(code: string, object: Node, names: string[]): Cut {
  const kept = (object.properties as Node[]).filter(({ key }) => key === undefined || names.includes(nameOf(key) ?? ''));
  return [object.start, object.end, `{ ${kept.map((property) => code.slice(property.start, property.end)).join(', ')} }`];
}

const cut = (code: string, cuts: Cut[]) =>
  cuts.sort(([one], [other]) => other - one).reduce((rest, [start, end, instead]) => rest.slice(0, start) + instead + rest.slice(end), code);

/** Of an endpoint the browser needs method and path. The server validates: schemas are empty here, and go where nobody asks for them. */
export const bareContract: Plugin = {
  name: 'tandem-bare-contract',
  transform: {
    filter: { id: /\/contract\/[\w-]+\.ts$/ },
    handler(code) {
      const cuts: Cut[] = [];
      const visit = (node: Node) => {
        if (/Function/.test(node.type)) return;
        if (node.type !== 'CallExpression') return partsOf(node).forEach(visit);
        const { callee, arguments: given } = node as Node & { callee: Node; arguments: Node[] };
        if (nameOf(callee.object) === 'Type') return void cuts.push([node.start, node.end, '{}']);
        cuts.push([node.start, node.start, '/* @__PURE__ */ ']);
        if (nameOf(callee) === 'endpoint') cuts.push(only(code, given[0]!, ['method', 'path']));
        else given.forEach(visit);
      };
      visit(this.parse(code) as unknown as Node);
      return { code: cut(code, cuts), map: null };
    },
  },
};

const languageOf = (id = '') => /texts\.ts\?(\w\w)$/.exec(id)?.[1];

/** `late-texts.ts?ko` is that file, and every room's texts it lists, with the Korean words alone. */
export const oneLanguage: Plugin = {
  name: 'tandem-one-language',
  resolveId: {
    order: 'pre',
    async handler(source, importer) {
      const language = languageOf(importer);
      if (!language || !/(?<!define-)texts\.ts$/.test(source)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found && `${found.id}?${language}`;
    },
  },
  transform: {
    filter: { id: /texts\.ts\?\w\w$/ },
    handler(code, id) {
      const cuts: Cut[] = [];
      const visit = (node: Node) => {
        if (node.type === 'CallExpression' && nameOf(node.callee) === 'defineTexts') cuts.push(only(code, (node.arguments as Node[])[0]!, [languageOf(id)!]));
        else partsOf(node).forEach(visit);
      };
      visit(this.parse(code) as unknown as Node);
      return { code: cut(code, cuts), map: null };
    },
  },
};
