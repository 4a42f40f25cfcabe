import { lazy, Suspense, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Output } from '../../../../src/contract/procedures';
import { cutover } from '../../../../src/domain/gates/phases';
import { countOf } from '../../../../src/domain/words/grammar';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import { useRouter } from '../project/useRouter';
import { usePolling } from '../sign-off/usePolling';
import { Brief } from './Brief';
import { Deliverables } from './Deliverables';
import { GatePanel } from './GatePanel';
import styles from './GatesPage.module.css';
import { addressOf, projectKeyOf } from './gateName';
import { Meeting } from './Meeting';
import { Minutes } from './Minutes';
import { Calendar, Owed, Timeline } from './Overview';
import { PlanGates } from './PlanGates';
import { Readiness } from './Readiness';
import { Track } from './Track';
import { Whole } from './Whole';

const TemplatePage = lazy(() => import('../template/TemplatePage'));

type List = Output<'gates.list'>;

/** How often the track looks for what others did, in milliseconds. */
const pollEvery = 15_000;

/** The gates of the project, or the template that they are planned by: the address says which. */
export default function GatesPage() {
  const router = useRouter();
  const view = new URLSearchParams(router.search).get('view');
  if (view !== 'template')
    return <GatesOfProject onTemplate={() => router.open('gates', '?view=template')} />;
  return (
    <Suspense fallback={<Skeleton height="320px" />}>
      <TemplatePage onBack={() => router.open('gates')} />
    </Suspense>
  );
}

/** The nine phases of the project and the gates that end them: where it stands, what is owed, what was decided. */
function GatesOfProject({ onTemplate }: { onTemplate: () => void }) {
  const { loaded, reload } = useReply('gates.list', {});
  const overview = useReply('gates.overview', {});
  const refresh = async () => {
    await Promise.all([reload(), overview.reload()]);
  };
  usePolling(refresh, pollEvery, loaded.status === 'ready');
  if (loaded.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title="Gates" />
        <FailureMessage
          title="The gates could not be read"
          failure={loaded.failure}
          onRetry={() => void refresh()}
        />
      </div>
    );
  }
  const list = loaded.status === 'ready' ? loaded.value : null;
  const more = overview.loaded.status === 'ready' ? overview.loaded.value : null;
  return (
    <div className={styles.page} aria-busy={list === null}>
      <div className={styles.screenOnly}>
        <PageHeader
          title="Gates"
          actions={
            <Button appearance="subtle" onClick={onTemplate}>
              Template
            </Button>
          }
        />
      </div>
      {list === null ? (
        <Skeleton height="240px" />
      ) : list.gates.length === 0 ? (
        <Nothing list={list} onPlanned={() => void refresh()} />
      ) : (
        <>
          {list.unplanned.length > 0 && <Unplanned list={list} onPlanned={() => void refresh()} />}
          <Gates list={list} more={more} onChanged={() => void refresh()} />
        </>
      )}
    </div>
  );
}

interface PlanProps {
  list: List;
  onPlanned: () => void;
}

const Nothing = ({ list, onPlanned }: PlanProps) => (
  <EmptyState
    heading="No gate is planned yet"
    actions={
      <PlanGates list={list} onPlanned={onPlanned} word={`Plan ${countOf(list.unplanned.length, 'gate')}`} />
    }
  >
    A rollout passes nine phases, and each ends at a gate that asks for proof. Planning makes an issue for
    each gate, phases 4 to 7 for each iteration. From then on they bind: no requirement starts before gate 4.
  </EmptyState>
);

const Unplanned = ({ list, onPlanned }: PlanProps) => (
  <Message appearance="information" title={`${countOf(list.unplanned.length, 'gate')} not planned yet`}>
    <p>An iteration has come since gates were planned. Its gates bind once they are there.</p>
    <div className={styles.actions}>
      <PlanGates list={list} onPlanned={onPlanned} word="Plan them" />
    </div>
  </Message>
);

interface GatesProps {
  list: List;
  more: Output<'gates.overview'> | null;
  onChanged: () => void;
}

const Gates = ({ list, more, onChanged }: GatesProps) => {
  const router = useRouter();
  const [asked, setAsked] = useState(0);
  const [looked, setLooked] = useState(0);
  const wanted = new URLSearchParams(router.search).get('gate');
  const passed = (state: List['gates'][number]['state']) => state === 'passed' || state === 'conditional';
  // The first that is not passed is what people come for.
  const next = list.gates.find(({ state }) => !passed(state)) ?? list.gates.at(-1);
  const shown = list.gates.find(({ gate }) => addressOf(gate) === wanted) ?? next;
  if (shown === undefined) return null;
  return (
    <div className={styles.columns}>
      <div className={`${styles.side} ${styles.screenOnly}`}>
        <Track
          gates={list.gates}
          shown={shown.gate}
          onShow={(gate) => router.replaceSearch(`?gate=${addressOf(gate)}`)}
        />
        <div className={styles.about}>
          {/* Read anew where the gate beside it has asked for more. */}
          <Deliverables key={asked} gate={null} onAsked={() => setLooked(looked + 1)} />
          {more !== null && <Owed list={list} more={more} />}
          <Calendar list={list} onShow={(gate) => router.replaceSearch(`?gate=${addressOf(gate)}`)} />
          {more !== null && <Timeline list={list} more={more} />}
        </div>
        <Whole
          projectKey={projectKeyOf(shown)}
          onLooked={() => {
            // What was found may have marked the gate that is open.
            setLooked(looked + 1);
            onChanged();
          }}
        />
      </div>
      <OneGate
        key={`${addressOf(shown.gate)} ${looked}`}
        gate={shown.gate}
        more={more}
        mayPlan={list.me.mayPlan}
        onChanged={onChanged}
        onAsked={() => setAsked(asked + 1)}
      />
    </div>
  );
};

interface OneProps extends Pick<GatesProps, 'more' | 'onChanged'> {
  gate: List['gates'][number]['gate'];
  mayPlan: boolean;
  onAsked: () => void;
}

/** What a gate looks like on paper: what its meeting came to, or the sheet to walk into it with. */
type Paper = 'minutes' | 'brief';

const OneGate = ({ gate, more, mayPlan, onChanged, onAsked }: OneProps) => {
  const { loaded, reload, replace } = useReply('gates.read', { gate });
  const [paper, setPaper] = useState<Paper>('minutes');
  if (loaded.status === 'loading') return <Skeleton height="320px" />;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="The gate could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const detail = loaded.value;
  const print = (as: Paper) => {
    // What is printed is what is on the page when the browser is asked to.
    flushSync(() => setPaper(as));
    window.print();
  };
  const onGate = (changed: typeof detail) => {
    replace(changed);
    onChanged();
  };
  return (
    <>
      <div className={`${styles.main} ${styles.screenOnly}`}>
        <div className={styles.actions}>
          <Button spacing="compact" onClick={() => print('minutes')}>
            Print as minutes
          </Button>
          {gate.phase === cutover && (
            <Button spacing="compact" onClick={() => print('brief')}>
              Print readiness on one page
            </Button>
          )}
        </div>
        <Meeting gate={detail} mayPlan={mayPlan} onGate={onGate} />
        <Readiness gate={detail} departments={more?.departments ?? []} />
        <GatePanel gate={detail} onGate={onGate} onReload={() => void reload()} onAsked={onAsked} />
      </div>
      {paper === 'minutes' ? (
        <Minutes gate={detail} departments={more?.departments ?? []} />
      ) : (
        <Brief gate={detail} more={more} />
      )}
    </>
  );
};
