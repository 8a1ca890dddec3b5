import {
  changesOf,
  closeRelease,
  commitFormat,
  entriesOf,
  notesOfVersion,
  parseCommits,
  releaseNotes,
} from './changelog.ts';

const changelog = `# Changelog

Words about its form.

## [Unreleased]

### Added

- A page.

### Fixed

- A leak.

## [0.1.0] - 2026-01-01

- All of it.
`;

describe('changelog', () => {
  test('reads the sections that commits name, and leaves out commits without a section', () => {
    const output = 'Add a route\x1fadded\x1e\nTidy a test\x1f\x1e\nFix a race\x1fFixed\x1e\n';
    expect(commitFormat).toContain('key=Changelog');
    expect(entriesOf(parseCommits(output))).toEqual({
      Added: ['Add a route'],
      Fixed: ['Fix a race'],
    });
  });

  test('refuses a section that does not exist', () => {
    const commits = [{ subject: 'Add a route', changelog: ['new'] }];
    expect(() => entriesOf(commits)).toThrow('"Add a route" has no section');
  });

  test('joins the written entries and those of commits, each under its section', () => {
    const notes = releaseNotes(changelog, { Added: ['Add a route'], Security: ['Check tokens'] });
    expect(notes).toBe(
      [
        '### Added\n\n- A page.\n- Add a route.',
        '### Fixed\n\n- A leak.',
        '### Security\n\n- Check tokens.',
      ].join('\n\n'),
    );
  });

  test('closes a release and opens the next one', () => {
    const release = { version: '0.2.0', date: '2026-02-01', entries: {} };
    const closed = closeRelease(changelog, release);
    expect(closed).toContain('## [Unreleased]\n\n## [0.2.0] - 2026-02-01\n\n### Added');
    expect(closed).toContain('- A leak.\n\n## [0.1.0] - 2026-01-01\n\n- All of it.\n');
    expect(notesOfVersion(closed, '0.2.0', {})).toBe(
      '### Added\n\n- A page.\n\n### Fixed\n\n- A leak.',
    );
    expect(notesOfVersion(closed, '0.1.0', {})).toBe('- All of it.');
  });

  test('lists the changes with their kind, each by its first sentence', () => {
    const notes = `### Added\n\n- The\n  API. More words.\n- A [page](a.md).\n\n### Fixed\n\n- A leak.`;
    expect(changesOf(notes)).toEqual([
      { kind: 'added', description: 'The API' },
      { kind: 'added', description: 'A page' },
      { kind: 'fixed', description: 'A leak' },
    ]);
  });

  test('uses the unreleased entries as the notes of a version without a section', () => {
    expect(notesOfVersion(changelog, '0.2.0', { Fixed: ['Fix a race'] })).toContain(
      '- Fix a race.',
    );
  });
});
