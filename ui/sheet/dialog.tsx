/** A dialog over the page, with the browser's own focus trap. For forms with drop-down lists use Mantine's Modal instead. */
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '../buttons.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  label: string;
  /** With a title the dialog draws a head with a close button. */
  title?: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
  width?: number;
}

export function Dialog({ label, title, closeLabel, onClose, children, width = 560 }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const toRead = title !== undefined;
  useEffect(() => {
    const before = document.activeElement;
    const one = dialog.current;
    if (one && !one.open) one.showModal();
    // A dialog to read begins at its head, not on the button that closes it.
    if (toRead) one?.focus();
    return () => {
      one?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [toRead]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it too
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={label}
      className={styles.dialog}
      style={{ width: `min(${width}px, calc(100vw - 24px))` }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.inside}>
        {title && (
          <header className={styles.head}>
            <h2 className={styles.title}>{title}</h2>
            <IconButton label={closeLabel} onClick={onClose}>
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <path d="m3 3 8 8m0-8-8 8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
              </svg>
            </IconButton>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
