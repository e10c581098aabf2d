import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '../buttons.tsx';
import styles from './sheet-dialog.module.css';

interface SheetDialogProps {
  /** Names the dialog for people who hear it. */
  title: string;
  subtitle?: string;
  /** Its width in pixels. */
  size: number;
  closeWord: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog with a head and parts of its own below it; on a phone it is the whole screen. */
export function SheetDialog({ title, subtitle, size, closeWord, onClose, children }: SheetDialogProps) {
  const small = useMediaQuery('(max-width: 700px)') ?? false;
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={size}
      fullScreen={small}
      yOffset="10vh"
      radius={small ? 0 : 'lg'}
      transitionProps={{ duration: 100, transition: small ? 'slide-up' : 'pop' }}
    >
      <div className={styles.dialog}>
        <header className={styles.head}>
          <div className={styles.titles}>
            <Modal.Title className={styles.title}>{title}</Modal.Title>
            {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
          </div>
          <IconButton label={closeWord} size={32} onClick={onClose}>
            <IconX size={18} />
          </IconButton>
        </header>
        {children}
      </div>
    </Modal>
  );
}
