import { lazy, Suspense } from 'react';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { BaselineStatus } from '../board/BaselineStatus';
import { DepartmentContext, departmentTable } from '../board/DepartmentNames';
import { BypassContext, bypassTable } from '../board/PastGuard';
import { useBoard } from '../board/useBoard';
import { words as shared } from '../board/words';
import { ImportButton } from '../import/ImportButton';
import { MatrixPage } from '../matrix/MatrixPage';
import { MatrixSkeleton } from '../matrix/MatrixSkeleton';
import styles from './ProjectPage.module.css';
import { type Route, RouterContext, useHistoryRouter, useRouter } from './useRouter';
import { titles } from './words';

const OwedStatus = lazy(() => import('../board/OwedStatus'));
const OrderPage = lazy(() => import('../order/OrderPage'));
const LedgerPage = lazy(() => import('../ledger/LedgerPage'));
const PrintPage = lazy(() => import('../print/PrintPage'));
const WallPage = lazy(() => import('../wall/WallPage'));
const GatesPage = lazy(() => import('../gates/GatesPage'));
const GoalsPage = lazy(() => import('../goals/GoalsPage'));
const ChangesPage = lazy(() => import('../changes/ChangesPage'));
const CertificatePage = lazy(() => import('../certificate/CertificatePage'));
const SignOffPage = lazy(() => import('../sign-off/SignOffPage'));

/** Wallchart's project page: which of its pages the address names, and the board that they share. */
export const ProjectPage = () => {
  const router = useHistoryRouter();
  if (router === null) return <Frame title={titles.matrix} />;
  return (
    <RouterContext.Provider value={router}>
      {isRecords(router.route) ? (
        <main className={styles.page}>
          <Suspense fallback={<PageHeader title={titles[router.route]} />}>
            <RecordsPage route={router.route} />
          </Suspense>
        </main>
      ) : router.route === 'certificate' ? (
        <main className={styles.page}>
          <Suspense fallback={<PageHeader title={titles.certificate} />}>
            <CertificatePage />
          </Suspense>
        </main>
      ) : (
        <BoardPages route={router.route} />
      )}
    </RouterContext.Provider>
  );
};

/** Milliseconds between two readings on the wall, which hangs for days. */
const wallEvery = 15_000;

const Frame = ({ title }: { title: string }) => (
  <main className={styles.page} aria-busy>
    <PageHeader title={title} />
    <MatrixSkeleton />
  </main>
);

const recordsRoutes = ['sign-off', 'changes', 'gates', 'goals', 'ledger'] as const;
/** Pages that read records of their own, and no board. */
type RecordsRoute = (typeof recordsRoutes)[number];
const isRecords = (route: Route): route is RecordsRoute => recordsRoutes.some((one) => one === route);

const RecordsPage = ({ route }: { route: RecordsRoute }) => {
  switch (route) {
    case 'sign-off':
      return <SignOffPage />;
    case 'changes':
      return <ChangesPage />;
    case 'gates':
      return <GatesPage />;
    case 'goals':
      return <GoalsPage />;
    case 'ledger':
      return <LedgerPage />;
  }
};

const BoardPages = ({ route }: { route: Exclude<Route, RecordsRoute | 'certificate'> }) => {
  const router = useRouter();
  const live = useBoard(route === 'wall' ? wallEvery : undefined);
  const { board, failure, refresh } = live;
  if (board === null) {
    if (failure === null) return <Frame title={titles[route]} />;
    return (
      <main className={styles.page}>
        <PageHeader title={titles[route]} />
        <FailureMessage title={shared.couldNotRead} failure={failure} onRetry={refresh} />
      </main>
    );
  }
  if (route === 'wall') {
    return (
      <Suspense fallback={<Frame title={titles.wall} />}>
        <WallPage board={board} failure={failure} />
      </Suspense>
    );
  }
  if (route === 'print') {
    return (
      <Suspense fallback={<Frame title={titles.print} />}>
        <PrintPage board={board} />
      </Suspense>
    );
  }
  const { baseline, departments, rules } = board.head;
  return (
    <DepartmentContext.Provider value={departmentTable(departments)}>
      <BypassContext.Provider value={bypassTable(board.head.bypassed)}>
        <main className={styles.page}>
          <PageHeader
            title={titles[route]}
            status={
              <>
                <BaselineStatus baseline={baseline} enforcement={rules.enforcement} />
                {board.head.owed.length > 0 && (
                  <Suspense fallback={null}>
                    <OwedStatus owed={board.head.owed} onOpen={() => router.open('gates')} />
                  </Suspense>
                )}
              </>
            }
            actions={route === 'matrix' ? <ImportButton head={board.head} onChanged={refresh} /> : undefined}
          />
          {failure !== null && (
            <Message appearance="warning">
              <p>{shared.old}</p>
            </Message>
          )}
          {route === 'matrix' ? (
            <MatrixPage board={board} live={live} />
          ) : (
            <Suspense fallback={<MatrixSkeleton />}>
              <OrderPage board={board} />
            </Suspense>
          )}
        </main>
      </BypassContext.Provider>
    </DepartmentContext.Provider>
  );
};
