import { useCallback, useEffect, useRef, useState } from 'react';
import { type ProjectChoice, projectsWithWallchart } from './projects';

type Found = 'loading' | 'failed' | readonly ProjectChoice[];

/** The projects that a gadget may show; `look` asks for them again. */
export function useProjects() {
  const [projects, setProjects] = useState<Found>('loading');
  const latest = useRef(0);

  const look = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setProjects('loading');
    const found = await projectsWithWallchart();
    if (mine === latest.current) setProjects(found ?? 'failed');
  }, []);

  useEffect(() => {
    void look();
    return () => {
      latest.current += 1;
    };
  }, [look]);

  return { projects, look };
}
