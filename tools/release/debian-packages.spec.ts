import { installedPackages, licencesNamedIn } from './debian-packages.ts';

const status = `Package: libc6
Status: install ok installed
Version: 2.36-9+deb12u14
Architecture: amd64
Description: GNU C Library
 Package: not a field, but a line of the description

Package: libgcc-s1
Status: install ok installed
Architecture: amd64
Version: 1:12.2.0-14

Package: gone
Status: deinstall ok config-files
Architecture: all
Version: 1.0

Package: tzdata
Status: install ok installed
Architecture: all
Version: 2025b-0+deb12u2
`;

const copyrights: Readonly<Record<string, string>> = {
  libc6: `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Files: *
License: LGPL-2.1+

Files: debian/*
License: GPL-2+

License: LGPL-2.1+
 The text of the licence.
`,
  tzdata: 'This database is in the public domain.\nLicense: unclear\n',
};

describe("an image's packages of Debian", () => {
  test('are those that are installed, with their licences', () => {
    expect(installedPackages(status, (name) => copyrights[name] ?? null)).toEqual([
      {
        name: 'libc6',
        version: '2.36-9+deb12u14',
        architecture: 'amd64',
        licences: ['GPL-2+', 'LGPL-2.1+'],
        text: '/usr/share/doc/libc6/copyright',
      },
      {
        name: 'libgcc-s1',
        version: '1:12.2.0-14',
        architecture: 'amd64',
        licences: [],
        text: null,
      },
      {
        name: 'tzdata',
        version: '2025b-0+deb12u2',
        architecture: 'all',
        licences: [],
        text: '/usr/share/doc/tzdata/copyright',
      },
    ]);
  });

  test('name no licence if their copyright file is prose', () => {
    expect(licencesNamedIn(copyrights['tzdata']!)).toEqual([]);
  });
});
