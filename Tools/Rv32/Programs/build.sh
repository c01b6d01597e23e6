#!/usr/bin/env bash
# Builds the images beside it again; needs the package gcc-riscv64-unknown-elf (Debian 12: GCC 12.2). Nothing of a library is linked.
set -euo pipefail
cd "$(dirname "$0")"
for name in sort mix; do
  riscv64-unknown-elf-gcc -march=rv32im_zicsr -mabi=ilp32 -O2 -ffreestanding -fno-tree-loop-distribute-patterns -nostdlib -nostartfiles \
    -Wall -Wextra -Werror -Wl,--build-id=none,--no-warn-rwx-segments,-s -T memory.ld start.S "$name.c" -o "$name.elf"
done
