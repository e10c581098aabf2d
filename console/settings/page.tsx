import type { Icon } from '@tabler/icons-react';
import { IconArrowLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import type { TextKey } from '../app/words/texts.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './page.module.css';

export interface SettingsSection {
  /** The first word of the address. */
  name: string;
  title: TextKey;
  Icon: Icon;
}
export interface SettingsChapter {
  title: TextKey;
  sections: SettingsSection[];
}

interface SettingsPageProps {
  chapters: SettingsChapter[];
  /** '' where none is chosen yet: a phone shows the list, a wide screen the first section beside it. */
  section: string;
  /** What lies below the section, so that a new page begins at its top. */
  address: string;
  children: ReactNode;
}

/** The sections on one side, the chosen one on the other; on a phone one after the other. */
export function SettingsPage({ chapters, section, address, children }: SettingsPageProps) {
  const t = useText();
  const content = useRef<HTMLDivElement>(null);
  // On a phone the list of sections is the page.
  const Title = section === '' ? 'h1' : 'div';
  const shown = section || chapters[0]?.sections[0]?.name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page
  useEffect(() => {
    if (content.current) content.current.scrollTop = 0;
  }, [address]);
  return (
    <div className={styles.settings} data-chosen={section !== '' || undefined}>
      <nav className={styles.nav} aria-label={t('settings.sections')}>
        <Title className={styles.title}>{t('settings.title')}</Title>
        {chapters.map((chapter) => (
          <div key={chapter.title} className={styles.chapter}>
            <h2 className={styles.chapterTitle}>{t(chapter.title)}</h2>
            <ul>
              {chapter.sections.map(({ name, title, Icon }) => (
                <li key={name}>
                  <SettingsLink to={name} className={styles.link} current={name === shown}>
                    <Icon size={18} stroke={1.6} aria-hidden="true" />
                    <span>{t(title)}</span>
                    <IconChevronRight size={16} aria-hidden="true" className={styles.onward} />
                  </SettingsLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div ref={content} className={styles.content}>
        {address === section && (
          <div className={styles.back}>
            <SettingsLink to="">
              <IconArrowLeft size={16} aria-hidden="true" />
              {t('settings.back')}
            </SettingsLink>
          </div>
        )}
        {children}
      </div>
    </div>
  );
}
