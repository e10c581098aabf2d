/** Asks before somebody walks away from what they typed and have not saved. */
import { useBlocker } from '@tanstack/react-router';
import { confirm } from '../../../ui/sheet/confirm.tsx';
import { useText } from '../words/use-text.tsx';

export function useLeaveGuard(unsaved: () => boolean) {
  const t = useText();
  useBlocker({
    shouldBlockFn: async () => {
      if (!unsaved()) return false;
      const leave = await confirm({
        title: t('settings.leave.title'),
        text: t('settings.leave.text'),
        action: t('settings.leave.action'),
        cancel: t('settings.leave.stay'),
        tone: 'danger',
      });
      return !leave;
    },
    enableBeforeUnload: unsaved,
  });
}
