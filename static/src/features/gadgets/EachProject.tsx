import { type ReactNode, useCallback, useState } from 'react';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import type { Projects } from './configuration';
import styles from './Gadget.module.css';
import { useProjects } from './useProjects';
import { words } from './words';

/** What one of the projects is drawn with. */
export interface Drawn {
  readonly project: number;
  /** Nothing else stands in the gadget: what is not there is said; among others it is left out. */
  readonly alone: boolean;
  /** It is gone, or not to be browsed by whoever looks. */
  readonly onAway: () => void;
}

interface Props {
  projects: Projects;
  /** Drawn at most. */
  most: number;
  draw: (drawn: Drawn) => ReactNode;
}

/** The projects of a gadget beside or below each other, as the column has room. */
export function EachProject({ projects, most, draw }: Props) {
  return projects === 'all' ? (
    <Every most={most} draw={draw} />
  ) : (
    <Blocks ids={projects.slice(0, most)} more={0} draw={draw} />
  );
}

/** Those that whoever looks may browse, as Jira says. */
function Every({ most, draw }: Omit<Props, 'projects'>) {
  const { projects } = useProjects();
  if (projects === 'loading') {
    return (
      <div className={styles.gadget}>
        <Skeleton height="160px" />
      </div>
    );
  }
  if (projects === 'failed') {
    return <EmptyState heading={words.projectsFailed}>{words.projectsFailedSentence}</EmptyState>;
  }
  const ids = projects.map(({ id }) => id);
  return <Blocks ids={ids.slice(0, most)} more={Math.max(0, ids.length - most)} draw={draw} />;
}

interface BlocksProps {
  ids: readonly number[];
  more: number;
  draw: Props['draw'];
}

function Blocks({ ids, more, draw }: BlocksProps) {
  const [away, setAway] = useState<ReadonlySet<number>>(new Set());
  const leave = useCallback((id: number) => setAway((before) => new Set([...before, id])), []);
  const alone = ids.length === 1 && more === 0;
  if (!alone && ids.every((id) => away.has(id))) {
    return <EmptyState heading={words.noProjects}>{words.noProjectsSentence}</EmptyState>;
  }
  return (
    <>
      <div className={alone ? '' : styles.blocks}>
        {ids
          .filter((id) => alone || !away.has(id))
          .map((project) => (
            <div key={project} className={alone ? '' : styles.block}>
              {draw({ project, alone, onAway: () => leave(project) })}
            </div>
          ))}
      </div>
      {more > 0 && <p className={styles.quiet}>{words.moreProjects(more)}</p>}
    </>
  );
}
