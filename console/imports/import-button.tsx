import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { TextButton } from '../../ui/buttons.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import head from '../app/lists/list-head.module.css';
import { useText } from '../app/words/use-text.tsx';
import type { ImportOf } from './use-imports.ts';

/** Stands in the head of a list and leads to taking more in from a file (D33). */
export function ImportButton({ kind }: { kind: ImportOf }) {
  const t = useText();
  const navigate = useNavigate();
  const to = kind === 'contacts' ? '/d/$desk/contacts/import' : '/d/$desk/companies/import';
  return (
    <TextButton look="quiet" aria-label={t('imports.open')} onClick={() => void navigate({ to, params: { desk: currentDesk() } })}>
      <IconUpload size={15} stroke={1.7} aria-hidden="true" />
      <span className={head.word}>{t('imports.open')}</span>
    </TextButton>
  );
}
