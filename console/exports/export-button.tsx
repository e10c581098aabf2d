import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import head from '../app/lists/list-head.module.css';
import { useText } from '../app/words/use-text.tsx';
import { ExportDialog, type ExportDialogProps } from './export-dialog.tsx';

/** Stands in the head of a list and exports what the list holds (D41). */
export function ExportButton(given: Omit<ExportDialogProps, 'onClose'>) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <TextButton look="quiet" aria-label={t('exports.open')} onClick={() => setOpen(true)}>
        <IconDownload size={15} stroke={1.7} aria-hidden="true" />
        <span className={head.word}>{t('exports.open')}</span>
      </TextButton>
      {open && <ExportDialog {...given} onClose={() => setOpen(false)} />}
    </>
  );
}
