import { SettingsLink } from '../app/settings-link.tsx';
import { useMe } from '../app/use-me.ts';
import { useRichText, useText } from '../app/use-text.tsx';
import styles from './page.module.css';

/** Says what the numbers mean and whose midnight ends a day; admins go from there to where it is set. */
export function ZoneField({ zone }: { zone: string }) {
  const t = useText();
  const rich = useRichText();
  const me = useMe();
  if (me.role !== 'admin' && me.role !== 'account_admin') return t('reports.about', { zone });
  return rich('reports.about', {
    zone: (
      <SettingsLink key="zone" to="time" className={styles.zone}>
        {zone}
      </SettingsLink>
    ) as never,
  });
}
