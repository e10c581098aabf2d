import '../../ui/theme/mantine-late.css';
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { TextButton } from '../../ui/buttons.tsx';
import type { Form } from '../../ui/form/use-form.ts';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice } from '../../ui/sheet/sheet.tsx';
import styles from './form-dialog.module.css';
import { useText } from './words/use-text.tsx';

interface FormDialogProps<V extends object> {
  title: string;
  form: Form<V>;
  save: string;
  size?: number;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page: what is refused stands at its field, and nothing typed is lost by a wrong key. */
export function FormDialog<V extends object>({ title, form, save, size = 600, onClose, children }: FormDialogProps<V>) {
  const t = useText();
  const close = async () => {
    if (
      form.unsaved() &&
      !(await confirm({
        title: t('settings.leave.title'),
        action: t('settings.leave.action'),
        cancel: t('settings.leave.stay'),
        tone: 'danger',
      }))
    )
      return;
    onClose();
  };
  return (
    <Modal
      opened
      onClose={() => void close()}
      title={title}
      size={size}
      padding={20}
      yOffset="6vh"
      fullScreen={matchMedia('(max-width: 640px)').matches}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: styles.title, body: styles.body }}
    >
      <form
        noValidate
        onSubmit={form.submit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
      >
        {children}
        <footer className={styles.foot}>
          {form.refusal && <Notice tone="refused">{form.refusal}</Notice>}
          <div className={styles.buttons}>
            <TextButton look="quiet" disabled={form.busy} onClick={() => void close()}>
              {t('app.cancel')}
            </TextButton>
            <TextButton look="main" type="submit" disabled={form.busy} aria-busy={form.busy}>
              {save}
            </TextButton>
          </div>
        </footer>
      </form>
    </Modal>
  );
}
