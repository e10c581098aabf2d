import { IconPlus } from '@tabler/icons-react';
import type { Skill } from '../../contract/skills.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Faces } from '../../ui/face.tsx';
import { Cell, Line, LineHead } from '../../ui/lists/lines.tsx';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { FoundLines } from '../app/lists/found-lines.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useText } from '../app/words/use-text.tsx';
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
      <FoundLines
        query={skills}
        wordsOf={(skill) => [skill.name, ...skill.agents.map((one) => agentName(one.id))]}
        words={{
          label: t('skills.title'),
          search: t('skills.search'),
          noneFound: (term) => t('skills.none_found', { term }),
          clear: t('skills.clear_search'),
        }}
        columns="minmax(200px, 1fr) minmax(220px, 1.4fr)"
        heads={[t('skills.column.name'), t('skills.column.agents')]}
        line={(skill) => <SkillLine key={skill.id} skill={skill} admin={admin} />}
      />
    </Sheet>
  );
}
