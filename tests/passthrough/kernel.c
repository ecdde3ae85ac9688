// Headers that the kernel gives to user space.
#include <linux/bpf.h>
#include <linux/btrfs.h>
#include <linux/ethtool.h>
#include <linux/fs.h>
#include <linux/io_uring.h>
#include <linux/kvm.h>
#include <linux/netlink.h>
#include <linux/nl80211.h>
#include <linux/perf_event.h>
#include <linux/rtnetlink.h>
#include <linux/v4l2-controls.h>
#include <linux/videodev2.h>
