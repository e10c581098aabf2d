import { useMemo } from 'react';
import type { RichWords } from '../../../ui/form/rich-field.tsx';
import { useText } from './use-text.tsx';

/** The words of the small editor's tools. */
export function useRichWords(): RichWords {
  const t = useText();
  return useMemo(
    () => ({
      toolbar: t('settings.rich.toolbar'),
      bold: t('settings.rich.bold'),
      italic: t('settings.rich.italic'),
      bullets: t('settings.rich.bullets'),
      numbers: t('settings.rich.numbers'),
      quote: t('settings.rich.quote'),
      link: t('settings.rich.link'),
      link_ask: t('settings.rich.link_ask'),
      link_set: t('settings.rich.link_set'),
      link_remove: t('settings.rich.link_remove'),
    }),
    [t],
  );
}
