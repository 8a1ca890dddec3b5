# Replacements for the official images of Kafka, MongoDB and versitygw: the servers of `npm start`,
# one for each target.
FROM localhost/node AS servers
RUN apt-get -q update \
 && apt-get -qy install --no-install-recommends openjdk-17-jre-headless python3 \
 && rm -rf /var/lib/apt/lists/*

FROM servers AS kafka
COPY jars /opt/kafka/jars
COPY kafka.sh /opt/kafka/kafka.sh
ENTRYPOINT ["sh", "/opt/kafka/kafka.sh"]

FROM servers AS mongodb
COPY secantus /opt/secantus
ENV PYTHONPATH=/opt/secantus PYTHONDONTWRITEBYTECODE=1
COPY mongo-server.py /opt/mongo-server.py
ENTRYPOINT ["python3", "/opt/mongo-server.py"]

FROM servers AS object-store
COPY versitygw /usr/local/bin/versitygw
ENTRYPOINT ["versitygw"]
