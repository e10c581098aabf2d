import { Mention } from '@tiptap/extension-mention';

/** A mention as it travels: `<span data-mention="person:7">@Grace</span>`. */
export const MentionNode = Mention.extend({
  addAttributes() {
    return {
      id: { default: null, parseHTML: (element: HTMLElement) => element.dataset.mention, renderHTML: ({ id }) => ({ 'data-mention': id as string }) },
      label: { default: null, parseHTML: (element: HTMLElement) => element.textContent?.replace(/^@/, ''), renderHTML: () => ({}) },
      mentionSuggestionChar: { default: '@', rendered: false },
    };
  },
  parseHTML() {
    return [{ tag: 'span[data-mention]' }];
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', HTMLAttributes, `@${node.attrs.label as string}`];
  },
});
