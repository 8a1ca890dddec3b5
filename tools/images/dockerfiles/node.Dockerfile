# The base of our images: a Debian made by debootstrap, with its updates, and the workspace's Node
# and npm.
FROM scratch
ADD rootfs.tar /
COPY debian.sources /etc/apt/sources.list.d/debian.sources
# Another day fetches the updates again.
ARG UPDATED_ON
RUN rm -f /etc/apt/sources.list \
 && apt-get update \
 && apt-get upgrade --yes \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin \
 && echo "${UPDATED_ON}" > /etc/debian-updated-on
COPY node /usr/local/bin/node
COPY LICENSE /usr/local/LICENSE
COPY npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
