#!/bin/bash
# Asks the service whether it is ready, with nothing but the shell: the image has no tool for HTTP.
exec 3<>"/dev/tcp/127.0.0.1/${USERLEDGER_MANAGEMENT_PORT:-8081}" || exit 1
printf 'GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
