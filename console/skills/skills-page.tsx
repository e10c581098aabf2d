import { TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Skill } from '../../contract/skills.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Faces } from '../../ui/face.tsx';
import { Cell, Line, LineHead, Lines, LinesTools } from '../../ui/lines.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SettingsLink } from '../app/settings-link.tsx';
import { useDirectory } from '../app/use-directory.ts';
import { useGo } from '../app/use-go.ts';
import { useText } from '../app/use-text.tsx';
import { WaitingLines } from '../app/waiting.tsx';
import { useSkills } from '../people/use-skills.ts';
import styles from './skills-page.module.css';

const facesShown = 4;

function SkillLine({ skill, admin }: { skill: Skill; admin: boolean }) {
  const t = useText();
  const { agentName } = useDirectory();
  const names = skill.agents.map((one) => agentName(one.id)).filter((name) => name !== null);
  const all = names.join(', ');
  return (
    <Line>
      <LineHead title={admin ? <SettingsLink to={`skills/${skill.id}`}>{skill.name}</SettingsLink> : skill.name} />
      <Cell label={t('skills.column.agents')}>
        <span className={styles.agents}>
          {names.length > 0 && <Faces people={names.slice(0, facesShown).map((name) => ({ name }))} />}
          <span className={styles.names} title={all}>
            {all || t('skills.nobody')}
          </span>
        </span>
      </Cell>
    </Line>
  );
}

/** What agents of this desk are good at. Everybody may read it; admins change it. */
export function SkillsPage({ admin }: { admin: boolean }) {
  const t = useText();
  const go = useGo();
  const skills = useSkills();
  const { agentName } = useDirectory();
  const [term, setTerm] = useState('');
  const wanted = term.trim().toLowerCase();
  const wordsOf = (skill: Skill) => [skill.name, ...skill.agents.map((one) => agentName(one.id) ?? '')].join('\n').toLowerCase();
  const found = skills.data?.filter((skill) => wordsOf(skill).includes(wanted)) ?? [];
  const add = admin && (
    <TextButton look="main" onClick={() => go.settings('skills/new')}>
      <IconPlus size={16} aria-hidden="true" />
      {t('skills.add')}
    </TextButton>
  );
  if (skills.data?.length === 0)
    return (
      <Sheet wide title={t('skills.title')}>
        <EmptyState drawing="rings" title={t('skills.none')} text={t(admin ? 'skills.none_about' : 'skills.none_read')}>
          {add}
        </EmptyState>
      </Sheet>
    );
  return (
    <Sheet wide title={t('skills.title')} about={t(admin ? 'skills.about' : 'skills.about_read')} actions={add}>
      <LinesTools>
        <TextInput
          type="search"
          aria-label={t('skills.search')}
          placeholder={t('skills.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={term}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
      </LinesTools>
      {!skills.data ? (
        <WaitingLines queries={[skills]} />
      ) : found.length === 0 ? (
        <EmptyState drawing="glass" title={t('skills.none_found', { term: term.trim() })}>
          <TextButton onClick={() => setTerm('')}>{t('skills.clear_search')}</TextButton>
        </EmptyState>
      ) : (
        <Lines label={t('skills.title')} columns="minmax(200px, 1fr) minmax(220px, 1.4fr)" heads={[t('skills.column.name'), t('skills.column.agents')]}>
          {found.map((skill) => (
            <SkillLine key={skill.id} skill={skill} admin={admin} />
          ))}
        </Lines>
      )}
    </Sheet>
  );
}
