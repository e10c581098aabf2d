import { Dialog } from '../../ui/sheet/dialog.tsx';
import { useText } from '../app/words/use-text.tsx';
import { ChooseExport } from './choose-export.tsx';
import { ExportProgress } from './export-progress.tsx';
import { type ExportFilter, type ExportKind, useBegun, useExport } from './use-export.ts';

export interface ExportDialogProps {
  kind: ExportKind;
  /** What narrows the list one came from; empty where nothing does. */
  filter: ExportFilter;
  /** How many the list holds. */
  count: { count: number; more: boolean } | null;
  onClose: () => void;
}

/** Contacts or companies as a file: chosen first, then made while one waits or goes on working, then downloaded (D41–D43). */
export function ExportDialog({ kind, filter, count, onClose }: ExportDialogProps) {
  const t = useText();
  const begun = useBegun(kind);
  const made = useExport(kind, begun.id);
  const close = () => {
    if (made.data && made.data.status !== 'in_progress') begun.keep(null);
    onClose();
  };
  // One that is gone, or somebody else's, is no reason to keep anybody from a new one.
  const gone = made.error !== null && !made.data;
  return (
    <Dialog label={t(`exports.title_${kind}`)} title={t(`exports.title_${kind}`)} closeLabel={t('app.close')} onClose={close} width={600}>
      {begun.id === null || gone ? (
        <ChooseExport kind={kind} filter={filter} count={count} onBegun={begun.keep} onClose={close} />
      ) : (
        <ExportProgress kind={kind} made={made.data} onAgain={() => begun.keep(null)} onClose={close} />
      )}
    </Dialog>
  );
}
