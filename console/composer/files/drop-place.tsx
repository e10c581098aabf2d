import { IconPaperclip } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../app/words/use-text.tsx';
import styles from '../composer.module.css';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** While a file is dragged over the window the composer offers itself; a file dropped beside it is never opened by the browser. */
export function DropPlace({ children, onFiles }: { children: ReactNode; onFiles: (files: File[]) => void }) {
  const t = useText();
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setDragged(true);
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragged(false);
    };
    const over = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      depth = 0;
      setDragged(false);
      if (hasFiles(event)) event.preventDefault();
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways to attach; the button is the one for keys
    <div className={styles.drop} onDrop={(event) => onFiles([...event.dataTransfer.files])}>
      {children}
      {dragged && (
        <div className={styles.dropHere}>
          <IconPaperclip size={18} aria-hidden="true" /> {t('composer.drop_here')}
        </div>
      )}
    </div>
  );
}
