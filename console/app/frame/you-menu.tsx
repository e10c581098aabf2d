import { Menu } from '@mantine/core';
import { IconCheck, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeAvailability } from '../../../contract/availability.ts';
import { call } from '../../../contract/client.ts';
import { signOut } from '../../../contract/signin.ts';
import { Face } from '../../../ui/face.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { hangUp } from '../desk/live.ts';
import { useDirectory } from '../desk/use-directory.ts';
import { currentDesk, leaveDesk, useChangeMe, useMe } from '../desk/use-me.ts';
import { useGo } from '../ways/use-go.ts';
import { languageNames, languages } from '../words/define-texts.ts';
import { textOf } from '../words/texts.ts';
import { useRefusal } from '../words/use-refusal.ts';
import { useLanguage, useText } from '../words/use-text.tsx';
import { useAppearance } from './use-appearance.ts';
import styles from './you-menu.module.css';

const appearances = ['auto', 'light', 'dark'] as const;

/** You: your face, the desks you have a seat at, how Tandem looks and speaks, and the way out. */
export function YouMenu({ position, size = 28 }: { position: 'right-end' | 'top-end'; size?: number }) {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const change = useChangeMe();
  const { language, setLanguage } = useLanguage();
  const { appearance, setAppearance } = useAppearance();
  const { agents } = useDirectory();
  const mine = agents.find((one) => one.id === me.id);
  const client = useQueryClient();
  const refusal = useRefusal();
  const availability = useMutation({
    mutationFn: (available: boolean) => call(changeAvailability, { params: { agent_id: me.id }, body: { available } }),
    onSuccess: ({ available }) => {
      void client.invalidateQueries({ queryKey: ['desk'] });
      toast({ text: t(available ? 'app.available_on' : 'app.available_off'), name: 'availability' });
    },
    onError: (error) => toast({ text: refusal(error), name: 'availability', tone: 'refused' }),
  });
  const leave = useMutation({
    mutationFn: () => {
      hangUp();
      return call(signOut, {});
    },
    onSettled: () => {
      leaveDesk();
      go.signIn();
    },
  });
  return (
    <Menu
      position={position}
      width={232}
      withinPortal
      checkIcon={<IconCheck size={16} aria-hidden="true" />}
      classNames={{ dropdown: styles.menu!, itemIndicator: styles.tick! }}
    >
      <Menu.Target>
        <button type="button" className={styles.you} aria-label={t('app.you', { name: me.name })}>
          <Face name={me.name} size={size} label={null} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <strong>{me.name}</strong>
          <span>{me.email}</span>
        </div>
        <Menu.Item leftSection={<IconUserCircle size={16} stroke={1.6} aria-hidden="true" />} onClick={() => go.settings('profile')}>
          {t('app.profile')}
        </Menu.Item>
        {mine && (
          <Menu.CheckboxItem checked={mine.available} onChange={(available) => availability.mutate(available)}>
            {t('app.available')}
          </Menu.CheckboxItem>
        )}
        {me.desks.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('app.desks')}</Menu.Label>
            {me.desks.map((desk) => (
              <Menu.RadioItem key={desk.id} value={desk.slug} checked={desk.slug === currentDesk()} onChange={go.desk} closeMenuOnClick>
                {desk.name}
              </Menu.RadioItem>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t('app.theme')}</Menu.Label>
        {appearances.map((one) => (
          <Menu.RadioItem key={one} value={one} checked={one === appearance} onChange={() => setAppearance(one)}>
            {t(`app.theme_${one}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('app.language')}</Menu.Label>
        {languages.map((one) => (
          <Menu.RadioItem
            key={one}
            value={one}
            checked={one === language}
            lang={one}
            closeMenuOnClick
            onChange={() => {
              change.mutate({ language: one });
              void setLanguage(one).then(() => toast({ text: textOf(one, 'app.language_saved'), name: 'language' }));
            }}
          >
            {languageNames[one]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} aria-hidden="true" />} onClick={() => leave.mutate()}>
          {t('app.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
