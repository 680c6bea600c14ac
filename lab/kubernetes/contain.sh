#!/bin/sh
# Runs the cluster, and clears up after it however it ended: also when the process that asked for it was killed.
# Where it did not end well, its logs stay. Usage: contain.sh CGROUP FOLDER COMMAND...
cgroup=$1 folder=$2
shift 2
"$@"
status=$?
# The last process has ended; the kernel may need a moment to forget it.
for _ in $(seq 100); do
  find /sys/fs/cgroup -depth -type d \( -name "$cgroup" -o -path "*/$cgroup/*" \) -exec rmdir {} \; 2> /dev/null
  left=$(find /sys/fs/cgroup -type d -name "$cgroup")
  [ -z "$left" ] && break
  sleep 0.1
done
if [ -n "$left" ]; then
  echo "these cgroups still have processes: $left"
  exit 1
fi
[ "$status" -eq 0 ] && rm -r "$folder"
exit "$status"
